import { describe, expect, it } from 'vitest';
import { isAnkiText } from './is-anki-text.ts';
import { readAnkiText, writeAnkiText } from './text.ts';

function read(text: string) {
  const found = readAnkiText(text, 'x.txt');
  if (!found.ok) throw new Error(found.error.message);
  const { notes, cards, decks } = found.value.collection;
  return { notes: [...notes.values()].map(({ guid, fields, tags }) => ({ guid, fields, tags })), cards, decks };
}

describe('a text of Anki', () => {
  it('is known by its headers', () => {
    expect(['#separator:tab\na\tb', '\uFEFF#html:true\n', '# A heading', 'a\tb'].map(isAnkiText)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is read by its separator, its columns and its deck', () => {
    const { notes, cards, decks } = read(
      '#separator:semicolon\n#html:false\n#deck:Papers::A\n#tags column:3\n"a < b";"one\ntwo";x y\n{{c1::p}} {{c3::q}};r;\n',
    );
    expect(notes.map(({ fields, tags }) => [fields, tags])).toEqual([
      [
        ['a &lt; b', 'one<br>two'],
        ['x', 'y'],
      ],
      [['{{c1::p}} {{c3::q}}', 'r'], []],
    ]);
    expect(cards.map(({ note, ord }) => [note, ord])).toEqual([
      [1, 0],
      [2, 0],
      [2, 2],
    ]);
    expect([...decks.values()]).toEqual(['Papers::A']);
  });

  it('comes back as it was written', () => {
    const note = {
      id: 1,
      guid: '#g"',
      cloze: false,
      mod: 1,
      tags: ['a', 'b::c'],
      fields: ['Q\t<b>x</b>', 'A "b"\nc', '', ''],
    };
    const text = writeAnkiText({ notes: [note] });
    expect(text.split('\n')[0]).toBe('#separator:tab');
    expect(read(text).notes).toEqual([{ guid: '#g"', tags: ['a', 'b::c'], fields: ['Q\t<b>x</b>', 'A "b"\nc'] }]);
  });

  it('without notes is refused', () => {
    expect(readAnkiText('#separator:tab\n\n', 'x.txt')).toMatchObject({ ok: false });
  });
});
