import { endsPhrase } from './phrase-words.ts';
import type { Candidate } from './quantities.ts';

/** Acronyms that every reader of the field would fill in without having read the paper. */
const COMMON: ReadonlySet<string> = new Set(
  'ai ml nlp iid cnn cnns rnn rnns dnn dnns gnn gnns relu pde pdes ode odes sde sdes kl pca dna rna mri eeg 2d 3d llm llms gpu gpus cpu cpus tpu tpus api apis sota mllm mllms cv asr tts pdf usa us uk eu lm lms vlm vlms dl nn nns rl url we'.split(
    ' ',
  ),
);

const PLAIN_OPENERS =
  /^(?:We|The|This|Our|It|In|On|For|By|With|To|A|An|These|Those|Using|Furthermore|Moreover|Here|Results?|I)$/u;

/** Methods, models and data sets by their look: `GPT-4o`, `miniF2F`, `BIG-bench`, `Hybrid Data Parallelism (HDP)`. */
export function namedThings(sentence: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const spelled =
    /(?<![\p{L}\p{N}-])(?:\p{Lu}[\p{L}\p{N}-]*\s(?:(?:of|for|and|with|in|on)\s)?){1,5}\(\p{Lu}[\p{L}\p{N}-]+\)/gu;
  for (const match of sentence.matchAll(spelled)) {
    const skip = /^(?:We|The|This|Our|In|On|For|By|A|An)\s/u.exec(match[0])?.[0].length ?? 0;
    found.push({ start: match.index + skip, end: match.index + match[0].length, score: 1.6 });
  }
  const verb = sentence.search(
    /\b(?:outperform|surpass|exceed|achiev|attain|match|improv|offers?|is|are|was|has|can)/iu,
  );
  const word = /(?<![\p{L}\p{N}_./:-])[\p{L}\p{N}](?:[\p{L}\p{N}]|[-+.*/_](?=[\p{L}\p{N}]))*\+*/gu;
  for (const match of sentence.matchAll(word)) {
    const score = nameScore(match[0], match.index === 0);
    if (score <= 0) continue;
    // What a sentence says about its subject is worth more than the subject.
    const early = match.index < verb ? 0.2 : 0;
    let end = match.index + match[0].length;
    // "RTX 4090", "Llama 3.1", "GPT-3 175B".
    const version = /^\s(?:v?\d+(?:\.\d+)*[BMKb]?|Turbo|Pro|Mini|Large|Ti)(?![\p{L}\p{N}%.,-]|\.\d)/u.exec(
      sentence.slice(end, end + 20),
    );
    if (version) end += version[0].length;
    const spelledOut = sentence[match.index - 1] === '(' && sentence[end] === ')';
    let start = spelledOut ? startOfExpansion(sentence, match.index - 1, match[0]) : match.index;
    if (start === undefined) continue;
    if (start < match.index) end += 1;
    else {
      // "Radiance" of "Neural Radiance Fields" is no name by itself, and neither is "Spider" of "Spider 2.0".
      const before = /(?<![.!?]\s|^)\p{Lu}[\p{L}\p{N}-]*\s$/u.exec(sentence.slice(Math.max(0, start - 80), start));
      if (before && /^\p{Lu}\p{Ll}+$/u.test(match[0])) continue;
      if (before && /^\p{N}/u.test(match[0])) start -= before[0].length;
      end +=
        /^(?:\s\p{Lu}[\p{L}\p{N}-]*){0,4}(?:\s\(\p{Lu}[\p{L}\p{N}-]+\))?/u.exec(sentence.slice(end))?.[0].length ?? 0;
    }
    // "SDE parameters", "LIBERO-Pro benchmark": what kind of thing it is belongs to it.
    if (start === match.index) end += kindAfter(sentence, end);
    found.push({ start, end, score: score - early });
  }
  return found;
}

/** How much further a name goes on with the nouns it qualifies, at most two. */
function kindAfter(sentence: string, end: number): number {
  const words = /^(?:\s(\p{Ll}[\p{L}-]*))(?:\s(\p{Ll}[\p{L}-]*))?/u.exec(sentence.slice(end, end + 60));
  const [, first, second] = words ?? [];
  if (first === undefined || endsPhrase(first) || first.endsWith('ed')) return 0;
  if (second === undefined || endsPhrase(second) || /(?:ed|ing)$/u.test(second)) return first.length + 1;
  return first.length + second.length + 2;
}

/**
 * "supervised fine-tuning (SFT)": where the words begin whose initials make the
 * acronym, as asking for the acronym right after them would ask for nothing.
 * Nothing where the bracket repeats what stands before it in another way.
 */
function startOfExpansion(sentence: string, bracket: number, acronym: string): number | undefined {
  const letters = acronym.replace(/s$/u, '').replaceAll('-', '').toLowerCase();
  if (!/^[a-z]{2,8}$/u.test(letters)) return bracket + 1;
  const from = Math.max(0, bracket - 120);
  const initials = [...sentence.slice(from, bracket).matchAll(/[\p{L}\p{N}]+/gu)];
  let left = letters.length - 1;
  for (const word of initials.slice(-letters.length - 3).toReversed()) {
    if (word[0][0]?.toLowerCase() === letters[left]) left -= 1;
    if (left < 0) return from + word.index;
  }
  return undefined;
}

function nameScore(word: string, opens: boolean): number {
  if (word.length < 2 || word.length > 40 || COMMON.has(word.toLowerCase())) return 0;
  if (
    /^\d+(?:[.,/-]\d+)*$/u.test(word) ||
    /^\d[\d.,]*(?:[KMBTkmbx]|st|nd|rd|th|-\p{Ll}[\p{L}-]*|[-*\u00d7]\p{L}?\d+\p{L}?)$/u.test(word)
  )
    return 0;
  if (opens && PLAIN_OPENERS.test(word)) return 0;
  const inner = /\p{Ll}\p{Lu}/u.test(word);
  const digits = /\p{N}/u.test(word) && /\p{L}/u.test(word);
  if (inner || (digits && /\p{Lu}/u.test(word))) return 1.35;
  if (/^\p{Lu}[\p{Lu}\p{N}-]+s?$/u.test(word)) return 1.1;
  if (/^\p{Lu}\p{Ll}+-\p{Lu}/u.test(word)) return 1.1;
  // A capitalised word within a sentence is a name more often than not.
  if (!opens && /^\p{Lu}\p{Ll}{2,}$/u.test(word)) return 0.5;
  return 0;
}
