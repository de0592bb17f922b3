import { decode } from './uri.ts';

/** Packages whose copies in a repository (a layer's, a bundle's) hold the calls that all others go through. */
const SDK = /^(.*\/(?:boto3|botocore|aioboto3|aiobotocore))\/__init__\.py$/;
const RECORD = /^(.*)\/[^/]+\.dist-info\/RECORD$/;

/** What `pip install --target` has put between the workspace's own files: nobody there wrote it. */
export class Installed {
  private readonly files = new Set<string>();
  private readonly folders: string[] = [];

  constructor(all: readonly string[], text: (uri: string) => string | null) {
    for (const uri of all) {
      const path = decode(uri);
      const sdk = SDK.exec(path)?.[1];
      if (sdk !== undefined) this.folders.push(`${sdk}/`);
      const target = RECORD.exec(path)?.[1];
      if (target === undefined) continue;
      for (const line of (text(uri) ?? '').split('\n')) {
        const [name = ''] = line.split(',');
        if (name.endsWith('.py')) this.files.add(`${target}/${name}`);
      }
    }
  }

  has(uri: string): boolean {
    if (this.folders.length === 0 && this.files.size === 0) return false;
    const path = decode(uri);
    return this.files.has(path) || this.folders.some(folder => path.startsWith(folder));
  }
}
