import { KIND_NOUNS, type OwnWork } from './own-names.ts';
import { findWhole } from './whole-token.ts';

const VERB_AFTER = String.raw`(?=\s(?:also\s|even\s|then\s|further\s|thus\s|only\s|not\s|does\s|significantly\s|consistently\s|substantially\s|effectively\s|\p{L}+ly\s)*(?!that\b|been\b|difficult\b|possible\b|important\b|to\b)[\p{Ll}]{2,})`;
/** "It is shown that": no thing is meant. */
const EXPLETIVE =
  /^It\s(?:is|was|has been|remains|turns out|seems|appears|follows|can be|may be|becomes)\s(?:(?:also|not|still|well|often|thus|now|even|therefore)\s)*(?:that|to|whether|how|why|unclear|known|shown|found|proved|proven|demonstrated|observed|believed|argued|hoped|possible|important|necessary|difficult|hard|challenging|essential|crucial|common|worth|clear|easy|desirable|natural|established|understood|assumed|expected|likely|unlikely|concluded|noted|seen|estimated|suggested)\b/u;
const OWN = String.raw`(?:our|the proposed|this|the presented|the introduced)\s(?:(?:proposed|new|novel)\s)?`;

const IT_DOES = new RegExp(`^It${VERB_AFTER}`, 'u');
const OWN_KIND = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])${OWN}(${KIND_NOUNS})(?![\p{L}\p{N}-]|\s(?:${KIND_NOUNS}|class|family|size|sizes|code|weights)\b|,\s\p{Lu})`,
  'iu',
);
const SPEAKS_OF_OWN = new RegExp(String.raw`\b${OWN}(?:${KIND_NOUNS})\b`, 'iu');

/** Not one word for another, as method, model and framework are. */
const DISTINCT = /^(?:benchmark|dataset|corpus|metric|test|loss|module|attack|defense|library|toolkit|sensor|device)$/u;

/**
 * A sentence whose "It", "Our model" or "This framework" is replaced by what the
 * abstract calls it, so that it can be asked about alone. Only where it is sure
 * what is meant: there is one name, or the abstract introduces one thing of that
 * kind; an "It" must follow a sentence that speaks of it. Anything else is left.
 */
export function nameSubject(sentence: string, before: readonly string[], work: OwnWork): string {
  const { name, kind } = work;
  const head = kind?.split(' ').at(-1)?.toLowerCase();
  const place = before.length;
  const introduced = work.introducedIn === -1 || place > work.introducedIn;
  const called = name ?? (kind === undefined ? undefined : `the ${kind}`);
  if (called === undefined || !introduced) return sentence;
  const opens = /^(?:It|Its)\b/u.exec(sentence);
  if (opens && !EXPLETIVE.test(sentence) && (name === undefined || findWhole(sentence, name).length === 0)) {
    if (!speaksOf(before, work)) return sentence;
    const its = opens[0] === 'Its';
    if (!its && !IT_DOES.test(sentence)) return sentence;
    return capital(called) + (its ? '\u2019s' : '') + sentence.slice(opens[0].length);
  }
  // "Our method", also within: "\u2026 show that our method reaches \u2026".
  const own = OWN_KIND.exec(sentence);
  if (own === null || (name !== undefined && findWhole(sentence, name).length > 0)) return sentence;
  const noun = own[1]?.toLowerCase();
  // Without a name, only the thing of that kind; with one, "this" must follow what it points to.
  if (name === undefined && noun !== head) return sentence;
  if (/^this/iu.test(own[0]) && !speaksOf(before, work)) return sentence;
  if (noun !== head && (DISTINCT.test(noun ?? '') || DISTINCT.test(head ?? ''))) return sentence;
  const instead = own.index === 0 ? capital(called) : called;
  return sentence.slice(0, own.index) + instead + sentence.slice(own.index + own[0].length);
}

/** Whether the sentence just before speaks of the paper's own work. */
function speaksOf(before: readonly string[], work: OwnWork): boolean {
  const last = before.at(-1);
  if (last === undefined) return false;
  if (before.length - 1 === work.introducedIn) return true;
  if (work.names.some((name) => findWhole(last, name).length > 0)) return true;
  if (SPEAKS_OF_OWN.test(last)) return true;
  return /^Its?\s/u.test(last) && !EXPLETIVE.test(last) && speaksOf(before.slice(0, -1), work);
}

function capital(text: string): string {
  // Names such as kGym keep their small letter.
  return /^the\s/u.test(text) ? `T${text.slice(1)}` : text;
}
