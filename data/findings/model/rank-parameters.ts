/** Written by `npm run findings:train`; parameters.md says from what. */
export type RankParameters = { readonly key: readonly number[]; readonly best: readonly number[] };

export const RANK_PARAMETERS: RankParameters = {
  key: [-1.909, 1.525, 0.621, 0.511, -1.002, 0.671, -2.051, 0.978, -1, 1.089, -0.389, 0.465, 0.506, -0.336, 0.833],
  best: [-1.638, 0.558, 1.42, 0.702, 0.151, -0.223, -1.469, 0.319, -0.765, 0.872, -0.064, -1.115, 0.937, -1.432, 0.83],
};
