/** Standard deviations on either side that hold 95 of 100. */
const Z = 1.96;

/**
 * Where a share (0 to 1) that was seen as `hits` of `all` likely lies, in 95 of 100 cases: the score interval of
 * E. B. Wilson (1927), which stays between 0 and 1 and holds for few too. The whole range where nothing was seen.
 */
export function likelyShare(hits: number, all: number): { readonly from: number; readonly to: number } {
  if (all <= 0) return { from: 0, to: 1 };
  const share = hits / all;
  const weight = 1 + Z ** 2 / all;
  const middle = (share + Z ** 2 / (2 * all)) / weight;
  const half = (Z / weight) * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2));
  return { from: Math.max(0, middle - half), to: Math.min(1, middle + half) };
}
