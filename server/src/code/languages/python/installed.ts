import type { Imports } from '../../modules/language.ts';

/** Packages whose copies in a repository (a layer's, a bundle's) hold the calls that all others go through. */
const SDK = /^(.*\/(?:boto3|botocore|aioboto3|aiobotocore))\/__init__\.py$/;
const RECORD = /^(.*)\/[^/]+\.dist-info\/RECORD$/;

/** What `pip install --target` has put between the workspace's own files. */
export const installed: Imports['installed'] = (all, read) => {
  const files = new Set<string>();
  const folders: string[] = [];
  for (const path of all) {
    const sdk = SDK.exec(path)?.[1];
    if (sdk !== undefined) folders.push(`${sdk}/`);
    const target = RECORD.exec(path)?.[1];
    if (target === undefined) continue;
    for (const line of (read(path) ?? '').split('\n')) {
      const [name = ''] = line.split(',');
      if (name.endsWith('.py')) files.add(`${target}/${name}`);
    }
  }
  return path => files.has(path) || folders.some(folder => path.startsWith(folder));
};
