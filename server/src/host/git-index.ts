import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of an entry before its object's name: times, device, inode, mode, owner, size. */
const STAT = 40;
const SHA1 = 20;
const SHA256 = 32;
/** Two bytes of flags; this one of them says that two more follow. */
const EXTENDED = 0x4000;
const ENTRIES = 12;

/**
 * The files that git tracks, by their paths in the repository: https://git-scm.com/docs/index-format. None where the index
 * cannot be read.
 */
export function trackedFiles(gitFolder: string, sha256: boolean): readonly string[] {
  try {
    return namesIn(readFileSync(join(gitFolder, 'index')), sha256 ? SHA256 : SHA1);
  } catch {
    return [];
  }
}

/** Throws a RangeError where the index ends too early. */
function namesIn(index: Buffer, hash: number): string[] {
  const version = index.readUInt32BE(4);
  if (index.toString('latin1', 0, 4) !== 'DIRC' || version < 2 || version > 4) return [];
  const names: string[] = [];
  let before = Buffer.alloc(0);
  let at = ENTRIES;
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    const start = at;
    at += STAT + hash;
    at += index.readUInt16BE(at) & EXTENDED ? 4 : 2;
    let kept = Buffer.alloc(0);
    if (version === 4) {
      // A name is written as how much of the one before it does not count, and what follows.
      const [cut, next] = offsetAt(index, at);
      kept = before.subarray(0, before.length - cut);
      at = next;
    }
    const end = index.indexOf(0, at);
    if (end < 0) return [];
    before = Buffer.concat([kept, index.subarray(at, end)]);
    names.push(before.toString('utf8'));
    // Up to version 3, one to eight zeros fill an entry up to a multiple of eight.
    at = version === 4 ? end + 1 : start + (((end - start) >> 3) + 1) * 8;
  }
  return names;
}

/** A number of git's `OFS_DELTA` form, and where it ends. */
function offsetAt(bytes: Buffer, start: number): readonly [value: number, end: number] {
  let at = start;
  let byte = bytes.readUInt8(at++);
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = bytes.readUInt8(at++);
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return [value, at];
}
