/** Texts that are found without hashing them whole; a power of two. */
const SLOTS = 512;
/**
 * How many characters at either end of a text its hash is made of: all of a label, since labels of one kind may differ
 * in their middle alone and would pile up at one place; and no text is slow.
 */
const HASHED = 128;
const EMPTY = -1;

/** Interns strings: each distinct text gets a small integer, in order of first sight, so columns hold integers. */
export class StringTable {
  private readonly texts: string[] = [];
  // A trace says the same few texts again and again. The id that a text has is first looked for in the slot that its
  // length and two of its characters choose: comparing with one literal is cheaper than hashing.
  private readonly slot_texts: string[] = new Array<string>(SLOTS).fill('');
  private readonly slot_ids = new Int32Array(SLOTS);
  // Then in a hash table with open addressing, at most half full. A Map would do the same, but one with a million
  // labels, each of them seen once, grows several times as slowly as this.
  private hashes = new Int32Array(64);
  private table = new Int32Array(128).fill(EMPTY);

  /** The id of `text`, a new one the first time it is seen. */
  intern(text: string): number {
    const length = text.length;
    const slot =
      length === 0
        ? 0
        : (length * 67 + text.charCodeAt(length >> 1) * 7 + text.charCodeAt(length - 1)) & (SLOTS - 1);
    if (length > 0 && this.slot_texts[slot] === text) return this.slot_ids[slot] as number;
    const id = this.look_up(text);
    this.slot_texts[slot] = text;
    this.slot_ids[slot] = id;
    return id;
  }

  /** The id of `text`, or undefined if it was never interned. */
  find(text: string): number | undefined {
    const id = this.table[this.place_of(text, hash_of(text))] as number;
    return id === EMPTY ? undefined : id;
  }

  /** The text of an id. Throws RangeError for an id that was never given out. */
  text(id: number): string {
    const text = this.texts[id];
    if (text === undefined) throw new RangeError(`no string has the id ${id}`);
    return text;
  }

  get size(): number {
    return this.texts.length;
  }

  /** The texts from id `first` on, for sending what is new. */
  since(first: number): string[] {
    return this.texts.slice(first);
  }

  private look_up(text: string): number {
    const hash = hash_of(text);
    const place = this.place_of(text, hash);
    const known = this.table[place] as number;
    if (known !== EMPTY) return known;
    const id = this.texts.length;
    this.texts.push(text);
    this.table[place] = id;
    this.hashes[id] = hash;
    if (id + 1 === this.hashes.length) this.grow();
    return id;
  }

  /** Where in the table the text is, or the empty place where it would be. */
  private place_of(text: string, hash: number): number {
    const { table, hashes, texts } = this;
    const mask = table.length - 1;
    let place = hash & mask;
    for (;;) {
      const id = table[place] as number;
      if (id === EMPTY || (hashes[id] === hash && texts[id] === text)) return place;
      place = (place + 1) & mask;
    }
  }

  private grow(): void {
    const hashes = new Int32Array(this.hashes.length * 4);
    hashes.set(this.hashes);
    const table = new Int32Array(hashes.length * 2).fill(EMPTY);
    const mask = table.length - 1;
    for (let id = 0; id < this.texts.length; id++) {
      let place = (hashes[id] as number) & mask;
      while (table[place] !== EMPTY) place = (place + 1) & mask;
      table[place] = id;
    }
    this.hashes = hashes;
    this.table = table;
  }
}

/** A 32-bit integer. */
function hash_of(text: string): number {
  const length = text.length;
  let hash = length;
  const head = length < HASHED ? length : HASHED;
  for (let i = 0; i < head; i++) hash = Math.imul(hash, 31) + text.charCodeAt(i);
  const tail = length - HASHED;
  for (let i = tail < head ? head : tail; i < length; i++) hash = Math.imul(hash, 31) + text.charCodeAt(i);
  // The low bits choose the place: let the high ones take part.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
