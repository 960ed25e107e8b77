import { existsSync, readFileSync } from 'node:fs';
import type { Role } from '../roles.ts';

/** An abstract whose sentences were labelled; `confs` is how far the annotators agreed, 0 to 1. */
export type LabelledAbstract = {
  readonly sentences: readonly string[];
  readonly labels: readonly Role[];
  readonly confs: readonly number[];
};

/**
 * An abstract read by two annotators: what both call a key finding, what only one does, and the best; and by the
 * number of a sentence what they would hide in it.
 */
export type KeyAbstract = {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly key: readonly number[];
  readonly either: readonly number[];
  readonly best: readonly number[];
  readonly spans: Readonly<Record<string, readonly string[]>>;
};

const DATA = new URL('../../../../shared/data/', import.meta.url);

export const samplesAreHere = existsSync(new URL('csabstruct/train.jsonl', DATA));

const rows = (file: string) => readFileSync(new URL(file, DATA), 'utf8').trim().split('\n');

export const labelledAbstracts = (part: 'train' | 'dev'): readonly LabelledAbstract[] =>
  rows(`csabstruct/${part}.jsonl`).map((line): LabelledAbstract => JSON.parse(line));

export const keyAbstracts = (): readonly KeyAbstract[] =>
  rows('key-findings/dev.jsonl').map((line): KeyAbstract => JSON.parse(line));
