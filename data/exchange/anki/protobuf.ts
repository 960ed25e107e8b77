/** A field of a message: its number, and a number or the bytes of what it holds. */
export type ProtoField = { readonly field: number; readonly value: number | Uint8Array };

/**
 * The fields of a protocol-buffers message, in order. Numbers beyond 2^53 lose
 * their last digits. Throws a RangeError where a length leads out of the bytes.
 */
export function* protoFields(bytes: Uint8Array): Generator<ProtoField> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = view.getUint8(at);
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number has no end');
  };
  while (at < bytes.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        yield { field, value: varint() };
        break;
      case 1:
        yield { field, value: view.getFloat64(at, true) };
        at += 8;
        break;
      case 2: {
        const length = varint();
        if (length > bytes.length - at) throw new RangeError('a length leads out of the file');
        yield { field, value: bytes.subarray(at, at + length) };
        at += length;
        break;
      }
      case 5:
        yield { field, value: view.getFloat32(at, true) };
        at += 4;
        break;
      default:
        throw new RangeError('a field is of no known kind');
    }
  }
}

/** The last number of a field; 0 where it is left out, as the format has it. */
export function protoNumber(bytes: Uint8Array, wanted: number): number {
  let found = 0;
  for (const { field, value } of protoFields(bytes)) if (field === wanted && typeof value === 'number') found = value;
  return found;
}

/** The last text of a field; '' where it is left out. */
export function protoText(bytes: Uint8Array, wanted: number): string {
  let found = '';
  for (const { field, value } of protoFields(bytes)) {
    if (field === wanted && typeof value !== 'number') found = new TextDecoder().decode(value);
  }
  return found;
}
