import { clozeNumbers, hiddenTexts } from '../findings/cloze.ts';
import { composer } from '../findings/compose.ts';
import { languageOf } from '../findings/language.ts';
import { rankFindings } from '../findings/rank.ts';
import { roles } from '../findings/roles.ts';
import { splitSentences } from '../findings/sentences.ts';
import type { Io } from './io.ts';

type Input = { readonly title: string; readonly sentences: readonly string[] };

const NOTHING = { roles: [], key: [], cards: [] };

/**
 * `findings FILE.jsonl`: for each line `{"title", "abstract"}` or `{"title",
 * "sentences"}` prints one line of JSON with the role of each sentence, the key
 * sentences best first, and the cards proposed for them. A line that cannot be
 * read is named on standard error and answered with empty lists, which keeps
 * the numbering; so is one in another language, whose sentences are of no
 * known role. Blank lines are passed over. Gives the exit code: 1 where the
 * file, or every line of it, could not be read.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) {
    io.report('Usage: findings FILE.jsonl');
    return 1;
  }
  let text: string;
  try {
    text = new TextDecoder().decode(await io.read(file));
  } catch (error) {
    io.report(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  let good = 0;
  for (const [index, line] of text
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === '') continue;
    const input = readInput(line);
    if (typeof input === 'string') {
      io.report(`${file}, line ${index + 1}: ${input}`);
      io.print(`${JSON.stringify(NOTHING)}\n`);
      continue;
    }
    good += 1;
    if (languageOf(input.sentences.join(' ')) === 'other') {
      io.report(`${file}, line ${index + 1}: not in English, so nothing is proposed`);
      io.print(`${JSON.stringify({ ...NOTHING, roles: input.sentences.map(() => 'other') })}\n`);
      continue;
    }
    io.print(`${JSON.stringify(findingsOf(input))}\n`);
  }
  if (good === 0) io.report(`${file}: no line could be read`);
  return good === 0 ? 1 : 0;
}

/** Reads one line, or says why it cannot be read. */
function readInput(line: string): Input | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not a JSON object';
  const { title = '', abstract, sentences }: { title?: unknown; abstract?: unknown; sentences?: unknown } = value;
  if (typeof title !== 'string') return '"title" is not a text';
  if (Array.isArray(sentences)) {
    const texts = sentences.filter((sentence) => typeof sentence === 'string');
    return texts.length === sentences.length
      ? { title, sentences: texts }
      : '"sentences" holds something else than texts';
  }
  if (typeof abstract !== 'string') return 'has neither "abstract" nor "sentences"';
  return { title, sentences: splitSentences(abstract).map(({ start, end }) => abstract.slice(start, end)) };
}

function findingsOf({ title, sentences }: Input) {
  const key = rankFindings(sentences, title)
    .filter((entry) => entry.chosen)
    .map((entry) => entry.sentence);
  const compose = composer(sentences, title);
  const cards = key.flatMap((sentence) => {
    const { cloze: text, question } = compose(sentence);
    const hidden = clozeNumbers(text).flatMap((number) => hiddenTexts(text, number));
    return [
      ...(text === '' ? [] : [{ sentence, kind: 'cloze', text, hidden }]),
      ...(question === undefined ? [] : [{ sentence, kind: 'basic', ...question, hidden: [question.back] }]),
    ];
  });
  return { roles: roles(sentences), key, cards };
}
