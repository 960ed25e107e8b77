const DISCOURSE =
  /^(?:(?:moreover|furthermore|notably|additionally|in addition|besides|also|finally|lastly|importantly|more importantly|specifically|more specifically|in particular|particularly|for example|for instance|however|nevertheless|nonetheless|meanwhile|consequently|therefore|thus|hence|as a result|overall|in general|in summary|in conclusion|interestingly|surprisingly|remarkably|crucially|similarly|further|indeed|in fact|to be specific|to this end|to that end|first|second|third|fourth|firstly|secondly|thirdly|here|in other words|again)\s*,|(?:results|findings|conclusions?|methods|background|objectives?|purpose)\s*:)\s*/iu;
const NUMBERED = /^(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)|\(\d{1,2}\)\.|[1-9]\.|[\u2022*%\u2013-])\s+/iu;

/** A sentence without the words that tied it to the one before, capitalised again. */
export function standAlone(sentence: string): string {
  let text = sentence.replace(/\s+/gu, ' ').trim();
  for (let round = 0; round < 3; round += 1) {
    const shorter = text.replace(NUMBERED, '').replace(DISCOURSE, '');
    if (shorter === text || shorter === '') break;
    text = shorter;
  }
  const [word = ''] = /^[^\s-]{3,}(?=-)|^\S+/u.exec(text) ?? [];
  // Names such as kGym or k-NN keep their small letter, "human-AI agreement" does not.
  return /\p{Lu}|\p{N}/u.test(word) ? text : (text[0] ?? '').toUpperCase() + text.slice(1);
}
