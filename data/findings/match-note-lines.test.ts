import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchNoteLines, type NoteCard } from './match-note-lines.ts';

/** The cards of a note as first seen, named after their order. */
function seen(note: string): NoteCard[] {
  return matchNoteLines([], note).added.map(({ line, part }, index) => ({ cardId: `card${index}`, line, part }));
}

const ids = (previous: readonly NoteCard[], now: string) =>
  matchNoteLines(previous, now).kept.map((card) => card.cardId);

const NOTE = `# Reading
- What does the author propose? :: A method for sorting birds.
- The method reaches ==91%== on ==Pica==.
Which data were used? :: Six years of field notes.
The larger model is ==slower== than the small one.`;

describe('matchNoteLines', () => {
  it('keeps every card when nothing changes', () => {
    const changes = matchNoteLines(seen(NOTE), NOTE);
    expect(changes.kept.map((card) => card.cardId)).toEqual(['card0', 'card1', 'card2', 'card3', 'card4']);
    expect([changes.added, changes.gone]).toEqual([[], []]);
  });

  it('keeps a card whose line is edited, with the new content', () => {
    const changes = matchNoteLines(
      seen(NOTE),
      NOTE.replace('91%', '93.5%').replace('sorting birds', 'sorting many birds'),
    );
    expect(changes.kept.map((card) => card.cardId)).toEqual(['card0', 'card1', 'card2', 'card3', 'card4']);
    expect(changes.kept[0]?.content).toEqual({
      kind: 'basic',
      front: 'What does the author propose?',
      back: 'A method for sorting many birds.',
    });
    expect([changes.added, changes.gone]).toEqual([[], []]);
  });

  it('keeps cards through moved, swapped and indented lines', () => {
    const lines = NOTE.split('\n');
    expect(ids(seen(NOTE), lines.toReversed().join('\n'))).toEqual(['card4', 'card3', 'card1', 'card2', 'card0']);
    expect(ids(seen(NOTE), lines.map((line) => `  > ${line}`).join('\n'))).toHaveLength(5);
  });

  it('follows a line that is moved and edited at once', () => {
    const [head, first, ...rest] = NOTE.split('\n');
    const now = [head, ...rest, first?.replace('sorting', 'telling apart')].join('\n');
    expect(ids(seen(NOTE), now)).toEqual(['card1', 'card2', 'card3', 'card4', 'card0']);
  });

  it('lets the card of a deleted line go and leaves the others', () => {
    const now = NOTE.split('\n').toSpliced(1, 1).join('\n');
    const changes = matchNoteLines(seen(NOTE), now);
    expect(changes.gone).toEqual(['card0']);
    expect(changes.added).toEqual([]);
  });

  it('brings a trashed card back with its line', () => {
    const previous = seen(NOTE).map((card) => ({ ...card, gone: card.cardId === 'card0' }));
    const changes = matchNoteLines(previous, NOTE);
    expect(changes.kept.filter((card) => card.restored).map((card) => card.cardId)).toEqual(['card0']);
    expect(changes.added).toEqual([]);
  });

  it('does not report again what was gone before', () => {
    expect(matchNoteLines([{ cardId: 'old', line: 'Q :: A', part: 1, gone: true }], 'no cards')).toEqual({
      kept: [],
      added: [],
      gone: [],
    });
  });

  it('prefers a live card to a trashed one of the same line', () => {
    const previous = [
      { cardId: 'old', line: 'Q :: A', part: 1, gone: true },
      { cardId: 'new', line: 'Q :: A', part: 1 },
    ];
    expect(ids(previous, 'Q :: A')).toEqual(['new']);
  });

  it('tells the parts of a line apart by what they hide', () => {
    const previous = seen('The ==cat== sat on the ==mat== today.');
    expect(matchNoteLines(previous, 'The cat sat on the ==mat== today.')).toMatchObject({
      kept: [{ cardId: 'card1', part: 1 }],
      gone: ['card0'],
      added: [],
    });
    expect(matchNoteLines(previous, 'The ==cat== ==sat== on the ==mat== today.')).toMatchObject({
      kept: [
        { cardId: 'card0', part: 1 },
        { cardId: 'card1', part: 3 },
      ],
      added: [{ part: 2 }],
    });
  });

  it('brings back a part whose highlight is taken off and put on again', () => {
    const previous = [
      { cardId: 'cat', line: 'The ==cat== sat on the ==mat== today.', part: 1, gone: true },
      { cardId: 'mat', line: 'The cat sat on the ==mat== again today.', part: 1 },
    ];
    const changes = matchNoteLines(previous, 'The ==cat== sat on the ==mat== again today.');
    expect(changes.added).toEqual([]);
    expect(changes.kept.map((card) => card.cardId).toSorted()).toEqual(['cat', 'mat']);
  });

  it('keeps two equal lines apart', () => {
    const previous = seen('Q :: A\nother\nQ :: A');
    expect(ids(previous, 'Q :: A\nother\nQ :: A')).toEqual(['card0', 'card1']);
    expect(matchNoteLines(previous, 'Q :: A')).toMatchObject({ kept: [{ cardId: 'card0' }], gone: ['card1'] });
  });

  const word = fc.constantFrom(...'owl heron finch nest river stone light brown early seven quiet field'.split(' '));
  const line = fc.oneof(
    fc
      .tuple(fc.array(word, { minLength: 3, maxLength: 7 }), fc.array(word, { minLength: 1, maxLength: 5 }))
      .map(([front, back]) => `${front.join(' ')} :: ${back.join(' ')}`),
    fc
      .array(word, { minLength: 4, maxLength: 9 })
      .map(([first, second, ...rest]) => `${first} ==${second}== ${rest.join(' ')}`),
  );
  const note = fc.array(line, { minLength: 1, maxLength: 8 });

  it('never gives one card to two lines, and loses none', () => {
    fc.assert(
      fc.property(note, note, (before, after) => {
        const previous = seen(before.join('\n'));
        const changes = matchNoteLines(previous, after.join('\n'));
        const all = [...changes.kept.map((card) => card.cardId), ...changes.gone];
        expect(all.toSorted()).toEqual(previous.map((card) => card.cardId).toSorted());
      }),
    );
  });

  it('keeps all other cards when one line is edited at random', () => {
    fc.assert(
      fc.property(note, fc.nat(), line, (before, at, edit) => {
        const index = at % before.length;
        const previous = seen(before.join('\n'));
        const changes = matchNoteLines(previous, before.with(index, edit).join('\n'));
        const others = previous.filter((_, other) => other !== index);
        for (const [other, card] of others.entries()) {
          const now = changes.kept.find((kept) => kept.cardId === card.cardId);
          expect(now, `card ${other}`).toBeDefined();
          expect(now?.line).toBe(card.line);
        }
      }),
    );
  });

  it('keeps the card of a line through a typing error', () => {
    fc.assert(
      fc.property(note, fc.nat(), fc.nat(), (before, at, place) => {
        const index = at % before.length;
        const old = before[index] ?? '';
        const words = old.split(' ');
        const spot = place % words.length;
        const now = words.with(spot, /[=:]/u.test(words[spot] ?? '') ? (words[spot] ?? '') : 'wren').join(' ');
        const changes = matchNoteLines(seen(before.join('\n')), before.with(index, now).join('\n'));
        expect(changes.added).toEqual([]);
        expect(changes.gone).toEqual([]);
      }),
    );
  });
});
