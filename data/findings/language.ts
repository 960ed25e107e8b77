/** `none` where there are too few words to tell. */
export type Language = 'english' | 'other' | 'none';

const ENGLISH: ReadonlySet<string> = new Set(
  (
    'the of and to in is that for with as are this by on we be an from our which at it can or have has not these was ' +
    'were their using been but its than more such between also both show results while however into all how when ' +
    'used they may will only over most each where there other does if then thus under within without'
  ).split(' '),
);

/** Common in other languages of Latin letters, and rare as English words. */
const ELSEWHERE: ReadonlySet<string> = new Set(
  (
    'der die das und ist nicht mit von den dem ein eine wir wird werden auf f\u00fcr zur zum durch bei sich auch als \u00fcber ' +
    'le la les des est et une dans que qui pour sur par avec nous sont cette ce aux du ' +
    'el los las una que en del por con para como se su esta este es y al lo ' +
    'il gli che di della dei sono per con nel alla questo un ' +
    'os das dos uma n\u00e3o com no na em ao mais s\u00e3o pelo pela ' +
    'het een van en op voor niet deze zijn worden met naar ' +
    'och att det som av till f\u00f6r \u00e4r med p\u00e5 og er ikke ' +
    'jest w na z do nie si\u0119 \u017ce oraz przez ve bir bu i\u00e7in ile olarak dan yang dengan untuk pada adalah'
  ).split(' '),
);

const LATIN = /^\p{Script=Latin}/u;

/** Enough of a text to tell its language by. */
const SAMPLE = 2000;
const FEW_WORDS = 8;

/**
 * Whether a text is in English, told by the script and by how many of its
 * words are common ones of English and of other languages. A mixture counts
 * for what it holds most of. Linear, reads at most 2,000 characters.
 */
export function languageOf(text: string): Language {
  const sample = text.slice(0, SAMPLE);
  const words = sample.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  if (words.length === 0) return 'none';
  let foreign = 0;
  let letters = 0;
  let english = 0;
  let elsewhere = 0;
  for (const word of words) {
    letters += word.length;
    if (!LATIN.test(word)) foreign += word.length;
    if (ENGLISH.has(word)) english += 1;
    if (ELSEWHERE.has(word)) elsewhere += 1;
  }
  if (foreign * 2 > letters) return 'other';
  if (elsewhere > english && elsewhere >= 2) return 'other';
  if (words.length < FEW_WORDS) return 'none';
  // Running English has one such word in three; a list of English terms may have one in fifteen.
  return english * 40 >= words.length ? 'english' : words.length > 30 ? 'other' : 'none';
}
