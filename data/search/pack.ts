import type { IndexParts } from './index-parts.ts';

/** Raised whenever words are cut or folded otherwise: what was kept before is then made anew. */
const FORMAT = 1;
const MAGIC = 0x4c_49_44_58;

/** An index and its revision as pieces of one file. Little endian, as every machine it runs on is. */
export function packIndex(parts: IndexParts, revision: number): readonly Uint8Array<ArrayBuffer>[] {
  const encoder = new TextEncoder();
  const docs = encoder.encode(parts.docs);
  const terms = encoder.encode(parts.terms);
  const arrays = [parts.postStart, parts.posts, parts.docStart, parts.low, parts.high];
  const head = Float64Array.from([
    MAGIC,
    FORMAT,
    revision,
    docs.length,
    terms.length,
    ...arrays.map((one) => one.length),
  ]);
  return [bytesOf(head), ...arrays.map(bytesOf), docs, terms];
}

const HEAD = 10;

/** Reads what `packIndex` wrote; undefined for anything else, or another format. */
export function unpackIndex(file: ArrayBuffer): { readonly parts: IndexParts; readonly revision: number } | undefined {
  if (file.byteLength < HEAD * 8) return undefined;
  const [magic, format, revision = 0, docs = 0, terms = 0, ...lengths] = new Float64Array(file, 0, HEAD);
  const [starts = 0, posts = 0, docStarts = 0, low = 0, high = 0] = lengths;
  const size = HEAD * 8 + (starts + posts + docStarts) * 4 + low * 2 + high + docs + terms;
  if (magic !== MAGIC || format !== FORMAT || file.byteLength !== size) return undefined;
  let at = HEAD * 8;
  const take = (bytes: number): ArrayBuffer => {
    const piece = file.slice(at, at + bytes);
    at += bytes;
    return piece;
  };
  const decoder = new TextDecoder();
  const parts = {
    postStart: new Uint32Array(take(starts * 4)),
    posts: new Uint32Array(take(posts * 4)),
    docStart: new Uint32Array(take(docStarts * 4)),
    low: new Uint16Array(take(low * 2)),
    high: new Uint8Array(take(high)),
    docs: decoder.decode(take(docs)),
    terms: decoder.decode(take(terms)),
  };
  return { parts, revision };
}

/** The buffers that can be handed over to another thread. */
export function buffersOf({ postStart, posts, docStart, low, high }: IndexParts): ArrayBuffer[] {
  return [postStart, posts, docStart, low, high].map(({ buffer }) => buffer);
}

function bytesOf(
  array: Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
