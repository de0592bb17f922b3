const BITS = 4096;

/**
 * Which identifiers a text may have in it: a Bloom filter, 512 bytes a file. It says no for certain, and yes when a look into
 * the text is worth it.
 */
export class Words {
  private readonly bits = new Uint32Array(BITS / 32);

  constructor(text: string) {
    let hash = SEED;
    let inside = false;
    for (let at = 0; at <= text.length; at++) {
      const code = text.charCodeAt(at);
      if (isWord(code)) {
        hash = Math.imul(hash ^ code, PRIME);
        inside = true;
      } else if (inside) {
        this.add(hash);
        hash = SEED;
        inside = false;
      }
    }
  }

  private add(hash: number): void {
    const [a, b] = places(hash);
    this.bits[a >>> 5]! |= 1 << (a & 31);
    this.bits[b >>> 5]! |= 1 << (b & 31);
  }

  mayHave(word: string): boolean {
    let hash = SEED;
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
    const [a, b] = places(hash);
    return (this.bits[a >>> 5]! & (1 << (a & 31))) !== 0 && (this.bits[b >>> 5]! & (1 << (b & 31))) !== 0;
  }
}

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;
const places = (hash: number): readonly [number, number] => [hash & (BITS - 1), (hash >>> 16) & (BITS - 1)];

/** Letters, digits, `_`, `$`, and all that is not ASCII. */
const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  code === 95 ||
  code === 36 ||
  code > 127;
