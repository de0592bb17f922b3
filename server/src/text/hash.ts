/** 64 bits in hexadecimal: two 32-bit FNV-1a hashes with different seeds and a final mix. Not for secrets. */
export function hash(text: string): string {
  return [0x811c9dc5, 0x9747b28c].map(seed => fnv(text, seed).toString(16).padStart(8, '0')).join('');
}

function fnv(text: string, seed: number): number {
  let value = seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    value = Math.imul(value ^ (code & 0xff), 0x01000193);
    value = Math.imul(value ^ (code >>> 8), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
