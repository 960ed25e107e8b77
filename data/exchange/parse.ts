import { err, type Result } from '../result.ts';
import { parseArxivAtom } from './arxiv-atom.ts';
import { parseBibtex } from './bibtex.ts';
import { parseCslJson } from './csl-json.ts';
import { parseHfPapers } from './hf-papers.ts';
import { makeRecord } from './make-record.ts';
import type { Format, Parsed, ParseError } from './record.ts';
import { parseRis } from './ris.ts';

const guess = (text: string): Format | undefined => {
  const start = text.trimStart();
  if (start.startsWith('<')) return 'arxiv-atom';
  if (/^[[{]/u.test(start)) return start.includes('"paper"') ? 'hf-papers' : 'csl-json';
  if (/^TY {2}-/mu.test(start)) return 'ris';
  return start.includes('@') ? 'bibtex' : undefined;
};

/** Reads any text of papers. */
export async function parse(input: {
  text: string;
  html?: string;
  format?: Format;
  fileName?: string;
}): Promise<Result<{ format: Format } & Parsed, ParseError>> {
  const format = input.format ?? guess(input.text);
  const as = (result: Result<Parsed, ParseError>): Result<{ format: Format } & Parsed, ParseError> =>
    result.ok ? { ok: true, value: { format: format ?? 'text', ...result.value } } : result;
  if (format === 'bibtex') return as(await parseBibtex(input.text));
  if (format === 'ris') return as(parseRis(input.text));
  if (format === 'csl-json') return as(parseCslJson(input.text));
  if (format === 'hf-papers') return as(parseHfPapers(input.text));
  if (format === 'arxiv-atom') return as(parseArxivAtom(input.text));
  if (format === 'text') {
    return as({ ok: true, value: { records: [makeRecord({ rawTitle: '', rawAbstract: input.text })], problems: [] } });
  }
  return err({ type: 'unknownFormat', message: 'This text is in no format that is known.' });
}
