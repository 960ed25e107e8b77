import { isAccent, LETTERS } from './latex-accents.ts';
import { writeLink } from './latex-links.ts';
import { isMathMacro, readMathMacro } from './latex-math-macros.ts';
import { mathPlain } from './latex-math.ts';
import type { LatexReader } from './latex-reader.ts';
import { readAccent, readSign } from './latex-signs.ts';
import { subscript, superscript } from './latex-scripts.ts';
import type { Style } from './latex-segment.ts';
import { skipSpaces } from './latex-spacing.ts';
import { FUNCTIONS, SILENT, SPACES, symbolOf, table } from './latex-symbols.ts';

const STYLED: ReadonlyMap<string, Style> = new Map([
  ['textbf', 'strong'],
  ['textit', 'emphasis'],
  ['textsl', 'emphasis'],
  ['emph', 'emphasis'],
  ['texttt', 'code'],
  ['lstinline', 'code'],
]);

const SWITCHES: ReadonlyMap<string, Style> = new Map([
  ['bf', 'strong'],
  ['bfseries', 'strong'],
  ['it', 'emphasis'],
  ['itshape', 'emphasis'],
  ['em', 'emphasis'],
  ['sl', 'emphasis'],
  ['tt', 'code'],
  ['ttfamily', 'code'],
  ['rm', 'text'],
  ['sf', 'text'],
  ['sc', 'text'],
  ['scshape', 'text'],
]);

/** Short forms that authors define for themselves, and TeX's own names. */
const PHRASES: ReadonlyMap<string, string> = table(`
  eg e.g. ie i.e. etc etc. vs vs. cf cf. wrt w.r.t. aka a.k.a. Eg E.g. Ie I.e. iid i.i.d. resp resp. viz viz.
  LaTeX LaTeX TeX TeX BibTeX BibTeX textbackslash \\ textasciitilde ~ textasciicircum ^ textunderscore _ textbar |
  textless < textgreater > textdollar $ textpercent % textbraceleft { textbraceright } textquotedbl " textquoteleft ‘
  textquoteright ’ textquotedblleft “ textquotedblright ” textquotesingle ' lq ‘ rq ’ textendash – textemdash —
  textellipsis … textdegree ° textmu μ texttimes × textpm ± textbullet • textregistered ® texttrademark ™
  textcopyright © texteuro € textsterling £ textsection § textdagger † guillemotleft « guillemotright » aa å
`);

const DROPPED: ReadonlySet<string> = new Set(
  `cite citep citet citealp citeauthor citeyear parencite textcite autocite ref cref Cref eqref autoref pageref label
  vspace hspace color begin end vskip phantom bibliography nocite includegraphics index`.split(/\s+/u),
);

const NOTES: ReadonlySet<string> = new Set(['footnote', 'footnotetext', 'blfootnote', 'thanks']);

const SECOND_SHOWN: ReadonlySet<string> = new Set(
  'textcolor colorbox foreignlanguage hyperlink hypertarget raisebox scalebox'.split(' '),
);

/** Reads the macro, accent or escaped character at a backslash. */
export function readCommand(reader: LatexReader): void {
  const start = reader.at;
  const name = reader.name(start + 1);
  if (name === '') readSign(reader);
  else readNamed(reader, name.replace('*', ''), start + 1 + name.length, start);
}

/** Reads the macro of this name, of which `end` is behind the name; `start` is where to show it from if unreadable. */
export function readNamed(reader: LatexReader, name: string, end: number, start: number): void {
  reader.at = end;
  const brace = reader.text.charAt(end) === '{';
  const whole = brace && reader.closeOf(end) !== undefined;
  const isNote = NOTES.has(name);
  if (brace && !whole && !isNote) return showAsIs(reader, start, end);
  if (isAccent(name) && (whole || /\s/u.test(reader.text.charAt(end)))) {
    if (readAccent(reader, name)) return undefined;
    reader.at = end;
  }
  const letter = LETTERS.get(name);
  if (letter !== undefined) {
    reader.write(letter);
    reader.at = whole && reader.closeOf(end) === end + 1 ? end + 2 : skipSpaces(reader.text, end);
    return undefined;
  }
  if (isMathMacro(name)) return readMathMacro(reader, end, name);
  if (writeLink(reader, name)) return undefined;
  if (name === 'textsuperscript' || name === 'textsubscript') {
    const plain = mathPlain(reader.group() ?? '');
    return reader.write(name === 'textsuperscript' ? superscript(plain) : subscript(plain));
  }
  return readWord(reader, name, end, start, whole);
}

function readWord(reader: LatexReader, name: string, end: number, start: number, whole: boolean): void {
  const phrase = PHRASES.get(name);
  const style = STYLED.get(name);
  const symbol = symbolOf(name);
  if (NOTES.has(name)) {
    if (reader.text.charAt(end) !== '{') return undefined;
    reader.out.space();
    reader.write('(');
    return reader.enter(end, 'text', ')');
  }
  if (DROPPED.has(name)) return drop(reader);
  if (SECOND_SHOWN.has(name)) {
    reader.group();
    return enterNext(reader, 'text');
  }
  if (style !== undefined) return enterNext(reader, style);
  if (SWITCHES.has(name) && !whole) {
    reader.restyle(SWITCHES.get(name) ?? 'text');
    reader.at = skipSpaces(reader.text, end);
    return undefined;
  }
  if (name === 'etal') return reader.write('et al.');
  if (phrase !== undefined) {
    reader.write(phrase.endsWith('.') && reader.text.charAt(end) === '.' ? phrase.slice(0, -1) : phrase);
    return skipEmpty(reader);
  }
  if (SPACES.has(name)) return reader.out.space();
  if (SILENT.has(name)) {
    reader.at = skipSpaces(reader.text, end);
    return skipEmpty(reader);
  }
  if (symbol !== undefined && !(whole && symbol.class === 'ordinary' && name.length === 1)) {
    reader.symbol(name, end);
    return skipEmpty(reader);
  }
  if (FUNCTIONS.has(name)) {
    if (/[\p{L}\p{N})\]|]$/u.test(reader.out.before)) reader.out.space();
    return reader.write(name);
  }
  if (name === 'verb') return readVerbatim(reader);
  if (whole && reader.closeOf(end) !== end + 1) return reader.enter(end, 'text');
  // A backslash inside a word is more likely a path than a macro.
  if (/[A-Za-z:\\]$/u.test(reader.out.before) && start < end - name.length) return showAsIs(reader, start, end);
  reader.write(name);
  return skipEmpty(reader);
}

function enterNext(reader: LatexReader, style: Style): void {
  if (reader.closeOf(reader.at) !== undefined) reader.enter(reader.at, style);
}

function showAsIs(reader: LatexReader, start: number, end: number): void {
  reader.write(reader.text.slice(start, end));
  reader.at = end;
}

function skipEmpty(reader: LatexReader): void {
  if (reader.text.startsWith('{}', reader.at)) reader.at += 2;
}

/** Passes over a reference that leads nowhere outside its paper, and the space before it. */
function drop(reader: LatexReader): void {
  for (let options = 0; options < 2 && reader.text.charAt(reader.at) === '['; options += 1) {
    const option = reader.text.slice(reader.at, reader.at + 200).indexOf(']');
    if (option === -1) break;
    reader.at += option + 1;
  }
  reader.group();
  const next = reader.text.charAt(reader.at);
  if (/[.,;:)]/u.test(next)) reader.out.unspace();
}

function readVerbatim(reader: LatexReader): void {
  const { text, at } = reader;
  const mark = text.charAt(at);
  const length = text.slice(at + 1, at + 400).indexOf(mark);
  if (mark === '' || length === -1) return reader.write('verb');
  reader.out.text(text.slice(at + 1, at + 1 + length), 'code');
  reader.at = at + length + 2;
  return undefined;
}
