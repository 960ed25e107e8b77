import type { Bury } from '../../data/model/settings.ts';

/** Which cards bury each other until the next day, in words. */
export const BURY: readonly { readonly value: Bury; readonly label: string }[] = [
  { value: 'finding', label: 'one of a finding, the others tomorrow' },
  { value: 'paper', label: 'one of a paper, the others tomorrow' },
  { value: 'nothing', label: 'all come' },
];
