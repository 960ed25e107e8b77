/**
 * Weights of a sparse linear model in one string. Layout of the bytes, little
 * endian: count of features (u32), count of labels (u8), scale of the feature
 * weights (f32), count of other weights (u16), these as f32; then each feature
 * number as the difference from the one before (LEB128), then the weights of
 * all features as i8, feature by feature. The bytes are in base64.
 */
export type Packed = string;

/** Feature numbers in ascending order; `weights` holds `labels` of them for each. */
export type SparseWeights = {
  readonly labels: number;
  readonly features: Uint32Array;
  readonly weights: Int8Array;
  /** What an i8 of `weights` is multiplied by. */
  readonly scale: number;
  readonly others: Float32Array;
};

const HEAD = 11;

export function pack({ labels, features, weights, scale, others }: SparseWeights): Packed {
  const gaps: number[] = [];
  let before = 0;
  for (const feature of features) {
    let gap = feature - before;
    before = feature;
    for (; gap > 0x7f; gap >>>= 7) gaps.push((gap & 0x7f) | 0x80);
    gaps.push(gap);
  }
  const bytes = new Uint8Array(HEAD + others.length * 4 + gaps.length + weights.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, features.length, true);
  view.setUint8(4, labels);
  view.setFloat32(5, scale, true);
  view.setUint16(9, others.length, true);
  for (const [index, value] of others.entries()) view.setFloat32(HEAD + index * 4, value, true);
  bytes.set(gaps, HEAD + others.length * 4);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), bytes.length - weights.length);
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x2000) text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  return btoa(text);
}

/** Reads what `pack` wrote. Throws where the string is something else. */
export function unpack(packed: Packed): SparseWeights {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  const view = new DataView(bytes.buffer);
  const count = view.getUint32(0, true);
  const labels = view.getUint8(4);
  const scale = view.getFloat32(5, true);
  const others = new Float32Array(view.getUint16(9, true));
  for (let index = 0; index < others.length; index += 1) others[index] = view.getFloat32(HEAD + index * 4, true);
  const features = new Uint32Array(count);
  let at = HEAD + others.length * 4;
  let feature = 0;
  for (let index = 0; index < count; index += 1) {
    let gap = 0;
    let shift = 0;
    let byte = 0;
    do {
      byte = bytes[at] ?? 0;
      gap |= (byte & 0x7f) << shift;
      shift += 7;
      at += 1;
    } while (byte > 0x7f);
    feature += gap;
    features[index] = feature;
  }
  if (at + count * labels !== bytes.length) throw new RangeError('Not packed weights');
  return { labels, features, weights: new Int8Array(bytes.buffer, at), scale, others };
}
