import type { OwnWork } from './own-names.ts';
import { answerForms } from './mask.ts';
import { quantities } from './quantities.ts';
import { findWhole } from './whole-token.ts';

/** A question and its answer, plain text. */
export type Question = { readonly front: string; readonly back: string };

const LONGEST_FRONT = 180;
const HEDGE = String.raw`(?:(?:up to|about|around|roughly|approximately|nearly|almost|over|more than|at least|only|just|an average of|as much as)\s)?`;
const ADVERB = String.raw`(?:(?:also|even|\p{L}+ly)\s)?`;
/** Verbs by their base form; the other forms tell person and time. */
const REACHES = 'achieve|reach|attain|obtain|yield|deliver';
const CHANGES = 'reduce|increase|improve|lower|decrease|shorten|boost|cut|raise|accelerate';
const BEATS = 'outperform|surpass|exceed|beat';
const HOLDS = 'contain|comprise|include|cover|span';
const METRIC = String.raw`(?:[\p{L}\p{N}][\p{L}\p{N}@-]*\s){0,3}(?:accuracy|F1|F1[- ]score|score|AUC|AUROC|BLEU|precision|recall|error|success rate|win rate|pass rate|resolution rate|rate|mAP|mIoU|IoU|PSNR|FID|perplexity|speed-?up|throughput|latency|sensitivity|specificity|correlation|improvement|reduction|gain|increase)`;
const NO_SUBJECT =
  /^(?:we|it|its|this|these|those|they|there|our|their|he|she|i|which|that|who|in|on|at|for|by|with|when|while|although|to|from|using|as|if|both|experiments?|results?|evaluations?|one|and|but|here)\b/iu;

/**
 * A question about a finding where its sentence has one of a few plain shapes:
 * reaches a score on a data set, changes or beats something by a number, holds a
 * number of things, or introduces a named thing. Nothing where the question would
 * not read as a person writes it, or would hold its own answer.
 */
export function askAbout(text: string, title: string, work: OwnWork): Question | undefined {
  if (text.length > 600) return undefined;
  const asked = askForNumber(text, work) ?? askWhatIs(text, title);
  if (asked === undefined || asked.front.length > LONGEST_FRONT || /[[\]{}]|\(\s*$/u.test(asked.front))
    return undefined;
  const told = answerForms(asked.back).some((form) => findWhole(asked.front, form).length > 0);
  return told ? undefined : asked;
}

function askForNumber(whole: string, work: OwnWork): Question | undefined {
  const text = whole.replace(
    /^(?:we|(?:(?:extensive|our|the|experimental|empirical)\s){0,2}(?:experiments?|results?|evaluations?|analys[ei]s|findings))\s(?:\p{L}+ly\s)?(?:shows?|demonstrates?|finds?|reports?|indicates?|reveals?|confirms?)\sthat\s/iu,
    '',
  );
  for (const { start, end } of quantities(text)) {
    const before = text.slice(0, start).replace(new RegExp(`${HEDGE}$`, 'u'), '');
    const back = text.slice(before.length, end).trim();
    const question = frontFor(before, back, text.slice(end), work);
    if (question !== undefined) return question;
  }
  return undefined;
}

/** The question whose answer stands between these two parts of a sentence. */
function frontFor(before: string, back: string, after: string, work: OwnWork): Question | undefined {
  const scored = shape(before, REACHES, String.raw`\s(?:an?\s|the\s)?(?<what>${METRIC})\sof\s`);
  const place = String.raw`(?:\s(?:on|in)\s(?<place>(?:the\s)?[\p{L}\p{N}][^,.;()]{1,50}))?`;
  const ends = String.raw`(?=[,;]|\.?$|\.\s|\s\()`;
  if (scored !== undefined) {
    const tail = new RegExp(`^${place}${ends}`, 'u').exec(after);
    const subject = subjectOf(scored.subject, scored.form, work);
    if (tail === null || subject === undefined) return undefined;
    return { front: `What ${scored.what} ${subject.verb('achieve')}${on(tail.groups?.['place'])}?`, back };
  }
  const direct = shape(before, REACHES, String.raw`\s(?:an?\s)?`);
  const measured = direct && new RegExp(String.raw`^\s(?<what>${METRIC})${place}${ends}`, 'u').exec(after);
  if (direct && measured?.groups?.['place'] !== undefined) {
    const subject = subjectOf(direct.subject, direct.form, work);
    if (subject === undefined) return undefined;
    return {
      front: `What ${measured.groups['what'] ?? ''} ${subject.verb('achieve')}${on(measured.groups['place'])}?`,
      back,
    };
  }
  const changed = shape(before, `${CHANGES}|${BEATS}`, String.raw`\s(?<what>[^,;()]{3,80})\sby\s`);
  if (changed !== undefined) {
    const subject = subjectOf(changed.subject, changed.form, work);
    const tail = new RegExp(
      String.raw`^(?<than>\s(?:compared\s(?:to|with)|relative\sto|over)\s[^,.;()]{3,50})?${place}${ends}`,
      'u',
    ).exec(after);
    if (
      tail === null ||
      subject === undefined ||
      changed.what === undefined ||
      /\b(?:by|its|their|it)\b/u.test(changed.what)
    )
      return undefined;
    return {
      front: `By how much ${subject.verb(changed.base)} ${changed.what}${tail.groups?.['than'] ?? ''}${on(tail.groups?.['place'])}?`,
      back,
    };
  }
  const held = shape(before, HOLDS, String.raw`\s`);
  const counted = /^(?<number>.*\d\S*(?:\s(?:thousand|million|billion))?)\s(?<things>\p{L}[^\d]{2,50}s)$/u.exec(
    back,
  )?.groups;
  if (
    held !== undefined &&
    counted !== undefined &&
    /^(?:[,;.]|\s(?:across|from|in|with|and|covering|spanning|that|for)\b|$)/u.test(after)
  ) {
    const subject = subjectOf(held.subject, held.form, work);
    if (subject === undefined) return undefined;
    return {
      front: `How many ${counted['things'] ?? ''} ${subject.verb(held.base)}?`,
      back: counted['number'] ?? back,
    };
  }
  return undefined;
}

type Shape = {
  readonly subject: string;
  readonly base: string;
  readonly form: string;
  readonly what: string | undefined;
};

/** Subject, one of the verbs, and what is between it and the end. */
function shape(before: string, verbs: string, rest: string): Shape | undefined {
  const pattern = new RegExp(
    String.raw`^(?<subject>[^,;:]{2,70}?)\s${ADVERB}(?<base>${verbs})(?<form>s|es|d|ed)?${rest}$`,
    'u',
  );
  const groups = pattern.exec(before)?.groups;
  if (groups === undefined) return undefined;
  return {
    subject: groups['subject'] ?? '',
    base: groups['base'] ?? '',
    form: groups['form'] ?? '',
    what: groups['what'],
  };
}

/** "does Corvus reach", "do large models reach", "did the trial reach"; nothing for what no question can name. */
function subjectOf(
  subject: string,
  form: string,
  work: OwnWork,
): { readonly verb: (base: string) => string } | undefined {
  const own = /^(?:we|our (?:method|model|approach|framework|system|algorithm))$/iu.test(subject);
  const named = own ? work.name : subject;
  if (named === undefined || NO_SUBJECT.test(named) || named.split(' ').length > 8) return undefined;
  if (/\b(?:that|which|who|is|are|was|were|can|could|may|will|has|have|had|and|to|not|also|then)\b/u.test(named))
    return undefined;
  const auxiliary = form.endsWith('d') ? 'did' : form === '' && !own ? 'do' : 'does';
  return {
    verb: (base) =>
      `${auxiliary} ${named.replace(/^(?:The|An?)(?=\s\p{Ll})/u, (article) => article.toLowerCase())} ${base}`,
  };
}

function on(place: string | undefined): string {
  return place === undefined ? '' : ` on ${place.trim()}`;
}

/** "We introduce Corvus, a method that \u2026": what Corvus is. */
function askWhatIs(text: string, title: string): Question | undefined {
  const found =
    /\b(?:[Ww]e|[Tt]his (?:paper|work|study|article))(?:\s\p{L}+ly)?\s(?:propose|introduce|present|develop|release|describe)s?\s(?<name>(?:[\p{Lu}\p{N}]|\p{Ll}+\p{Lu})[\p{L}\p{N}.+-]*(?:\s\p{Lu}[\p{L}\p{N}-]*){0,4}(?:\s\([^()]{2,20}\))?),\s(?<what>(?:an?|the first)\s[^.;:]{20,260})\.?$/u.exec(
      text,
    )?.groups;
  const what = found?.['what']?.split(
    /,\s(?:and\s(?:we|show|demonstrate|evaluate|provide)|which we|where we|showing|demonstrating)\b/u,
  )[0];
  const name = found?.['name'];
  if (what === undefined || name === undefined || what.split(' ').length < 6) return undefined;
  // What points to an earlier sentence does not stand alone.
  if (/\b(?:both|these|those|such|this|our|above)\b/iu.test(what)) return undefined;
  const words = what.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const known = new Set(title.toLowerCase().match(/\p{L}{4,}/gu));
  // The title beside the question would say most of it.
  if (words.filter((word) => known.has(word)).length > words.length / 2) return undefined;
  return { front: `What is ${name}?`, back: `${(what[0] ?? '').toUpperCase()}${what.slice(1)}.` };
}
