const BUCKETS = 4096;

/**
 * Documents that are hit, best first; of equals, the one numbered last first. Scores
 * are told apart to one part in some thousands, which sorts any number of them in two passes.
 */
export function rank(hits: Uint8Array, score: Float32Array): Uint32Array {
  let found = 0;
  let best = 0;
  for (let doc = 0; doc < hits.length; doc += 1) {
    if (hits[doc] === 0) continue;
    found += 1;
    if ((score[doc] ?? 0) > best) best = score[doc] ?? 0;
  }
  const scale = best === 0 ? 0 : (BUCKETS - 1) / best;
  const bucketOf = (doc: number): number => BUCKETS - 1 - Math.floor((score[doc] ?? 0) * scale);
  const starts = new Uint32Array(BUCKETS + 1);
  for (let doc = 0; doc < hits.length; doc += 1) if (hits[doc] !== 0) starts[bucketOf(doc) + 1]! += 1;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) starts[bucket + 1]! += starts[bucket] ?? 0;
  const order = new Uint32Array(found);
  for (let doc = hits.length - 1; doc >= 0; doc -= 1) {
    if (hits[doc] === 0) continue;
    const bucket = bucketOf(doc);
    order[starts[bucket] ?? 0] = doc;
    starts[bucket]! += 1;
  }
  return order;
}
