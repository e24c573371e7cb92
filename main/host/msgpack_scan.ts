/** How deep a message may be nested. Deeper than anything the schema lets through. */
const MAX_DEPTH = 128;

/** How many values a message may hold, all together. A byte can be a value, and a decoder makes an object of each. */
const MAX_VALUES = 1_000_000;

/**
 * Whether `bytes` are exactly one MessagePack value, of the types requests are made of. Looks only, allocates nothing:
 * a decoder believes the length a container claims, and a frame of a few bytes could make it ask for all the memory
 * there is. After this, what decoding allocates is in proportion to the bytes that really came, and
 * it does not take long.
 */
export function is_one_msgpack_value(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** How many values are missing at each level, outermost first. */
  const missing = [1];
  let announced = 1;
  let at = 0;
  try {
    while (missing.length > 0) {
      const top = missing.length - 1;
      if (missing[top] === 0) {
        missing.pop();
        continue;
      }
      missing[top] = (missing[top] ?? 0) - 1;
      const { size, values } = head(view, at);
      at += size;
      announced += values;
      if (size < 0 || at > bytes.length || values > bytes.length - at) return false;
      if (announced > MAX_VALUES || missing.length > MAX_DEPTH) return false;
      if (values > 0) missing.push(values);
    }
  } catch {
    return false; // Read past the end.
  }
  return at === bytes.length;
}

/** How many bytes belong to the value itself, and how many values follow inside it. A negative size: not allowed. */
function head(view: DataView, at: number): { size: number; values: number } {
  const type = view.getUint8(at);
  if (type <= 0x7f || type >= 0xe0) return { size: 1, values: 0 }; // small integers
  if (type <= 0x8f) return { size: 1, values: 2 * (type & 0x0f) };
  if (type <= 0x9f) return { size: 1, values: type & 0x0f };
  if (type <= 0xbf) return { size: 1 + (type & 0x1f), values: 0 };
  switch (type) {
    case 0xc0: // nil
    case 0xc2: // false
    case 0xc3: // true
      return { size: 1, values: 0 };
    case 0xcc: // integers and floats of 1, 2, 4, 8 bytes
    case 0xd0:
      return { size: 2, values: 0 };
    case 0xcd:
    case 0xd1:
      return { size: 3, values: 0 };
    case 0xca:
    case 0xce:
    case 0xd2:
      return { size: 5, values: 0 };
    case 0xcb:
    case 0xcf:
    case 0xd3:
      return { size: 9, values: 0 };
    case 0xd9: // strings
      return { size: 2 + view.getUint8(at + 1), values: 0 };
    case 0xda:
      return { size: 3 + view.getUint16(at + 1), values: 0 };
    case 0xdb:
      return { size: 5 + view.getUint32(at + 1), values: 0 };
    case 0xdc: // arrays
      return { size: 3, values: view.getUint16(at + 1) };
    case 0xdd:
      return { size: 5, values: view.getUint32(at + 1) };
    case 0xde: // maps
      return { size: 3, values: 2 * view.getUint16(at + 1) };
    case 0xdf:
      return { size: 5, values: 2 * view.getUint32(at + 1) };
    default: // binary and extensions: no request has any
      return { size: -1, values: 0 };
  }
}
