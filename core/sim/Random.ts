/**
 * The one source of chance: a small generator (xoshiro128**, seeded through splitmix32) that gives the same numbers
 * for the same seed on every machine. `fork` gives a part its own stream, so that what one part draws does not
 * change what another gets.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** Any number will do as a seed; its integer and fractional bits below 2^53 count. */
  constructor(seed: number | string) {
    const next = splitmix32(hash(String(seed)));
    this.a = next();
    this.b = next();
    this.c = next();
    this.d = next();
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const result = Math.imul(rotl(Math.imul(this.b, 5), 7), 9) >>> 0;
    const t = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= t;
    this.d = rotl(this.d, 11);
    return result;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor((this.uint32() / 0x1_0000_0000) * (high - low + 1));
  }

  /** A stream of its own for the part called `name`; the same name gives the same stream. */
  fork(name: string): Random {
    return new Random(`${this.uint32()}/${name}`);
  }
}

function rotl(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

/** FNV-1a, so that near seeds begin far apart. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

function splitmix32(state: number): () => number {
  let s = state;
  return () => {
    s = (s + 0x9e3779b9) | 0;
    let z = Math.imul(s ^ (s >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}
