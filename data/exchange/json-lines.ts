import { err, ok, type Result } from '../result.ts';
import { cslRecord } from './csl-json.ts';
import { isHfEntry, hfRecord } from './hf-papers.ts';
import { parseJson } from './json-text.ts';
import { shortened } from './limits.ts';
import type { PaperRecord, ParseError, Parsed, Problem } from './record.ts';

/**
 * Reads one record a line: CSL items, entries of daily papers, or objects with `title`, `abstract`, `authors` and
 * `id`. A line that is damaged or no record is a problem with its number; where no line is one, an error.
 */
export function parseJsonLines(text: string): Result<Parsed, ParseError> {
  const records: PaperRecord[] = [];
  const problems: Problem[] = [];
  for (const [index, written] of text.split('\n').entries()) {
    const content = written.trim();
    if (content === '') continue;
    const line = index + 1;
    const problem = (why: string): void => void problems.push({ line, text: shortened(content), why });
    const json = parseJson(content);
    if (!json.ok) {
      const column = /column (\d+)/u.exec(json.error.message)?.[1];
      const cut = json.error.message.startsWith('The JSON ends');
      problem(cut ? 'This line of JSON ends too early.' : `This line is no JSON, from column ${column ?? 1} on.`);
      continue;
    }
    const record = isHfEntry(json.value) ? hfRecord(json.value) : cslRecord(json.value);
    if (record) records.push(record);
    else problem('This line is no record: it has no title, author or identifier.');
  }
  if (records.length === 0 && problems.length === 0)
    return err({ type: 'empty', message: 'There is nothing to read.' });
  const [first] = problems;
  if (records.length === 0 && first) {
    const line = first.line === undefined ? {} : { line: first.line };
    return err({ type: 'notThisFormat', message: `No line of this is a record: ${first.why}`, ...line });
  }
  return ok({ records, problems });
}
