import { readValue } from './bibtex-strings.ts';

/** Fields that are read as text; the others (names, identifiers, file lists) are for the library to take apart. */
const TEXT_FIELDS: ReadonlySet<string> = new Set(
  'title subtitle booktitle booksubtitle maintitle shorttitle series journal journaltitle fjournal abstract annote annotation comment review note notes publisher institution organization school howpublished volume number issue pages eid year month day date type entrysubtype pubstate addendum keywords doi url eprint arxiv arxivid archiveprefix links pdf repository code'.split(
    ' ',
  ),
);

/** The library is told to leave these as they are, since they hold stand-ins. */
export const TEXT_FIELD_NAMES: readonly string[] = [...TEXT_FIELDS];

const STAND_IN = /\uE010(\d+)\uE011/gu;

/** Texts taken out of entries, each with a stand-in left in its place. */
export type Texts = { readonly lift: (entry: string) => string; readonly restore: (text: string) => string };

/**
 * Takes the texts out of entries before the library sees them: it reads LaTeX with a grammar that needs
 * seconds for a long abstract, drops what follows a bare `%`, refuses a single `$`, and does not give
 * texts back as they were.
 */
export function texts(strings: ReadonlyMap<string, string>): Texts {
  const kept: string[] = [];
  const keep = (text: string): string => `\uE010${kept.push(text) - 1}\uE011`;
  return {
    lift: (entry) => liftTexts(entry, strings, keep),
    restore: (text) => text.replace(STAND_IN, (whole, index: string) => kept[Number(index)] ?? whole),
  };
}

function liftTexts(entry: string, strings: ReadonlyMap<string, string>, keep: (text: string) => string): string {
  const head = /^@[ \t]*[^\s{(]+\s*[{(]\s*[^\s,={}]*\s*,/u.exec(entry);
  if (!head) return entry;
  let lifted = head[0];
  let position = head[0].length;
  for (;;) {
    const name = /^[\s,]*([^\s,={}"#%()]{1,200})\s*=\s*/u.exec(entry.slice(position, position + 2000));
    const value = name && readValue(entry, position + name[0].length);
    // Whatever is not a field any more, and an entry that is not well formed, stays as it is.
    if (!name?.[1] || !value) return lifted + entry.slice(position);
    const known = value.parts.every((part) => 'text' in part || strings.has(part.macro));
    lifted +=
      known && TEXT_FIELDS.has(name[1].toLowerCase())
        ? `${name[0]}{${keep(value.parts.map((part) => ('text' in part ? part.text : strings.get(part.macro))).join(''))}}`
        : entry.slice(position, value.end);
    position = value.end;
  }
}
