import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/** Unpacks a zip file into a folder, and gives the paths of its files. yauzl refuses paths that lead out of it. */
export async function unzip(file, folder) {
  const zip = await openPromise(file);
  const paths = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const path = join(folder, entry.fileName);
    mkdirSync(dirname(path), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
    paths.push(entry.fileName);
  }
  return paths.sort();
}
