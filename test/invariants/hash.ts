import { ChunkWriter } from '../../core/trace/ChunkWriter.ts';
import type { Tracer } from '../../core/trace/Tracer.ts';

/** FNV-1a over what it is given: two runs that were alike to the byte have the same. */
export class Hash {
  private state = 0x811c9dc5;

  bytes(bytes: Uint8Array): void {
    let h = this.state;
    for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ (bytes[i] as number), 0x01000193);
    this.state = h;
  }

  text(text: string): void {
    let h = this.state;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    this.state = h;
  }

  /** Everything that was recorded: rows, values, strings, lanes, flows. */
  trace(tracer: Tracer): void {
    this.value(new ChunkWriter(tracer).next());
  }

  hex(): string {
    return (this.state >>> 0).toString(16).padStart(8, '0');
  }

  private value(value: unknown): void {
    if (ArrayBuffer.isView(value))
      this.bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    else if (Array.isArray(value)) for (const each of value) this.value(each);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        this.text(key);
        this.value(each);
      }
    } else this.text(`${value};`);
  }
}
