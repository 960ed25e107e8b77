/** Written by `npm run findings:train`; parameters.md says from what. */
export type RankParameters = { readonly key: readonly number[]; readonly best: readonly number[] };

export const RANK_PARAMETERS: RankParameters = {
  key: [-1.908, 1.523, 0.624, 0.477, -0.982, 0.701, -2.061, 0.978, -0.997, 1.084, -0.39, 0.456, 0.504, -0.333, 0.832],
  best: [-1.645, 0.559, 1.418, 0.714, 0.16, -0.227, -1.471, 0.317, -0.763, 0.874, -0.064, -1.115, 0.937, -1.431, 0.827],
};
