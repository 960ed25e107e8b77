import { describe, expect, it } from 'vitest';
import { addTags, completeTag } from './tags.ts';

describe('tags', () => {
  it('are added once, whatever their case, without the hash', () => {
    expect(addTags(['training'], '#Training, scaling  laws, ,x')).toEqual(['training', 'scaling laws', 'x']);
  });

  it('stay the same array where nothing is new', () => {
    const tags = ['training'];
    expect(addTags(tags, ' training ')).toBe(tags);
  });

  it('complete by their beginning first, leaving out the chosen', () => {
    expect(completeTag('tr', ['pretraining', 'Training', 'trees', 'medicine'], ['trees'])).toEqual([
      'Training',
      'pretraining',
    ]);
  });
});
