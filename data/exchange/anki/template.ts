import type { AnkiNote } from './collection.ts';
import type { AnkiNotetype, AnkiTemplate } from './definitions.ts';

/** What a template is filled with: fields by name, and Anki's own names such as `Tags`. */
export type Filling = ReadonlyMap<string, string>;

const TAG = /\{\{([#^/]?)([^{}]+)\}\}/gu;
const OWN = ['Tags', 'Type', 'Deck', 'Subdeck', 'Card', 'CardFlag', 'CardID', 'FrontSide'];
/** Sections within sections beyond this are left out, so that no template takes long. */
const DEEPEST = 30;

export function fillingOf(note: AnkiNote, notetype: AnkiNotetype): Map<string, string> {
  const filling = new Map(OWN.map((name) => [name, '']));
  notetype.fields.forEach((name, index) => filling.set(name, note.fields[index] ?? ''));
  return filling;
}

/** Whether a field counts as empty, as Anki has it: nothing but blanks, breaks and empty blocks. */
export const isBlank = (html: string): boolean => html.replace(/<(?:br|div|\/div)\s*\/?>|&nbsp;|\s/giu, '') === '';

/**
 * The HTML that a template makes of a note. Filters (`text:`, `type:`, `hint:`, …) give the field
 * itself; an unknown field gives nothing. Sections `{{#Field}}` and `{{^Field}}` are followed.
 */
export function renderTemplate(template: string, filling: Filling): string {
  let out = '';
  let from = 0;
  const sections: { readonly name: string; readonly shown: boolean }[] = [];
  const shown = (): boolean => sections.every((section) => section.shown);
  for (const match of template.matchAll(TAG)) {
    const [whole, mark = '', inside = ''] = match;
    const name = inside.trim();
    if (shown()) out += template.slice(from, match.index);
    from = match.index + whole.length;
    if (mark === '#' || mark === '^') {
      if (sections.length < DEEPEST)
        sections.push({ name, shown: isBlank(filling.get(name) ?? '') === (mark === '^') });
    } else if (mark === '/') {
      if (sections.at(-1)?.name === name) sections.pop();
    } else if (shown()) {
      out += filling.get(fieldOf(name)) ?? '';
    }
  }
  return shown() ? out + template.slice(from) : out;
}

/** The field that a tag names behind its filters: `type:cloze:Text` names Text. */
const fieldOf = (tag: string): string => tag.slice(tag.lastIndexOf(':') + 1).trim();

/** The fields that a template shows, as far as it names them, each once and in their order. */
export function fieldsNamed(template: string): readonly string[] {
  const names = [...template.matchAll(TAG)].flatMap(([, mark, name = '']) => (mark === '' ? [fieldOf(name)] : []));
  return [...new Set(names)];
}

/** Question and answer of a card of an ordinary type; the answer is without the question it repeats. */
export function renderSides(
  template: AnkiTemplate,
  filling: Filling,
): { readonly front: string; readonly back: string } {
  return { front: renderTemplate(template.question, filling), back: renderTemplate(template.answer, filling) };
}

/**
 * A note of a cloze type: the text with its marks as the question has it, and what the answer
 * shows beside it.
 */
export function renderCloze(
  template: AnkiTemplate,
  filling: Filling,
): { readonly text: string; readonly extra: string } {
  const text = renderTemplate(template.question, filling);
  const asked = new Set(fieldsNamed(template.question));
  const rest = new Map([...filling].map(([name, value]) => [name, asked.has(name) ? '' : value]));
  return { text, extra: renderTemplate(template.answer, rest) };
}
