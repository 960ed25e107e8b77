import { fieldText, plainOf } from '../../exchange/anki/field-text.ts';
import type { AnkiModel } from '../../exchange/anki/note-model.ts';
import { fieldsNamed, renderTemplate } from '../../exchange/anki/template.ts';
import { escapeMarkdown } from '../../findings/escape-markdown.ts';
import type { CardContent } from '../../model/card.ts';
import { fieldHtml } from './field-html.ts';
import { LINK_FIELD, PAPER_FIELD } from './our-fields.ts';

const markdownOf = (html: string): string => fieldText(html, escapeMarkdown).text;

/**
 * The fields of a note after an edit of one of its cards: what was changed on a side goes into the
 * field that the template shows there; all other fields stay as they are, letter by letter.
 */
export function editedFields(
  model: AnkiModel,
  fields: readonly string[],
  ord: number,
  content: CardContent,
): readonly string[] {
  const template = model.tmpls[content.kind === 'cloze' ? 0 : ord];
  if (template === undefined) return fields;
  const names = model.flds.map(({ name }) => name);
  const ours = names.includes(PAPER_FIELD) && names.includes(LINK_FIELD);
  const hidden = (name: string): boolean => ours && (name === PAPER_FIELD || name === LINK_FIELD);
  const next = [...fields];
  const change = (side: string, wanted: string, cloze: boolean, not: ReadonlySet<string>): void => {
    const filling = new Map(names.map((name, at) => [name, hidden(name) ? '' : (fields[at] ?? '')]));
    for (const [name, text] of assigned(side, filling, wanted, not)) {
      const at = names.indexOf(name);
      if (at >= 0) next[at] = cloze ? withHints(fieldHtml(text, true), fields[at] ?? '') : fieldHtml(text);
    }
  };
  if (content.kind === 'cloze') {
    change(template.qfmt, content.text, true, new Set());
    return next;
  }
  change(template.qfmt, content.front, false, new Set());
  change(template.afmt, content.back, false, new Set(fieldsNamed(template.qfmt)));
  return next;
}

/** Which field gets which text, so that the side reads as wanted. `not`: fields that an empty side is not put into. */
function assigned(
  side: string,
  filling: ReadonlyMap<string, string>,
  wanted: string,
  not: ReadonlySet<string>,
): readonly (readonly [string, string])[] {
  const shown = markdownOf(renderTemplate(side, filling));
  if (shown === wanted) return [];
  const named = fieldsNamed(side).filter((name) => filling.has(name));
  const parts: { readonly name: string; readonly text: string; readonly before: string }[] = [];
  let from = 0;
  for (const name of named) {
    const text = markdownOf(filling.get(name) ?? '');
    const at = text === '' ? -1 : shown.indexOf(text, from);
    if (at < 0) continue;
    parts.push({ name, text, before: shown.slice(from, at) });
    from = at + text.length;
  }
  const [only] = parts;
  if (only === undefined) {
    const empty = named.find((name) => !not.has(name));
    return empty === undefined ? [] : [[empty, wanted]];
  }
  let [rest, after] = [wanted, shown.slice(from)];
  // What did not change at either end is peeled off.
  let [first, last] = [0, parts.length - 1];
  for (; first < last; first += 1) {
    const { before, text } = parts[first] ?? only;
    const next = parts[first + 1]?.before ?? '';
    if (!rest.startsWith(before + text + next)) break;
    rest = rest.slice(before.length + text.length);
  }
  for (; last > first; last -= 1) {
    const { before, text } = parts[last] ?? only;
    if (!rest.endsWith(before + text + after)) break;
    rest = rest.slice(0, rest.length - text.length - after.length - before.length);
    after = '';
  }
  const out: [string, string][] = [];
  if (after !== '' && rest.endsWith(after)) rest = rest.slice(0, -after.length);
  for (let at = first; at <= last; at += 1) {
    const { name, before } = parts[at] ?? only;
    if (rest.startsWith(before)) rest = rest.slice(before.length);
    const next = at < last ? (parts[at + 1]?.before ?? '') : '';
    const end = next === '' ? -1 : rest.indexOf(next);
    const text = at < last && end >= 0 ? rest.slice(0, end) : rest;
    rest = rest.slice(text.length);
    out.push([name, text.trim()]);
  }
  return out;
}

/** Puts the hints that stand in brackets behind their clozes back into them. */
function withHints(html: string, before: string): string {
  let out = html;
  let from = 0;
  for (const hint of hintsOf(before)) {
    const shown = `}} (${fieldHtml(escapeMarkdown(plainOf(hint).trim()))})`;
    const at = shown === '}} ()' ? -1 : out.indexOf(shown, from);
    if (at < 0) continue;
    const inside = `::${hint}}}`;
    out = out.slice(0, at) + inside + out.slice(at + shown.length);
    from = at + inside.length;
  }
  return out;
}

/** The hints of a field, in their order: what stands in a cloze behind the first `::` of its own. */
function hintsOf(html: string): readonly string[] {
  return html.split('}}').flatMap((piece) => {
    const open = piece.lastIndexOf('{{c');
    const parts = open < 0 ? [] : piece.slice(open).split('::');
    return parts.length < 3 ? [] : [parts.slice(2).join('::')];
  });
}
