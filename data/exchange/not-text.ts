import type { ParseError } from './record.ts';

/** How much of a text is looked at. */
const SAMPLE = 16_384;
/** Form feeds, soft breaks and the like come with copied PDFs, but seldom more often than this. */
const MOST_CONTROLS = 0.05;
/** Letters of Latin-1 beyond ASCII: no language writes most of its words with them. */
const MOST_HIGH = 0.5;

/** Refuses what was never text: mostly control characters, unreadable places, or the high half of Latin-1. */
export function refuseBytes(text: string): ParseError | undefined {
  const sample = text.slice(0, SAMPLE);
  if (/^\s*%PDF-\d/u.test(sample)) return notText('This is the inside of a PDF, not text.');
  let controls = 0;
  let high = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (isControl(code)) controls += 1;
    else if (code >= 0xa1 && code <= 0xff) high += 1;
  }
  if (controls > sample.length * MOST_CONTROLS && controls > 1) return notText('This is not text.');
  const wrong = 'This is not text, or is in an encoding that was not recognised. Saved as UTF-8 it can be read.';
  return high > sample.length * MOST_HIGH && sample.length > 8 ? notText(wrong) : undefined;
}

const notText = (message: string): ParseError => ({ type: 'unknownFormat', message });

/** Controls other than white space, escape and form feed; U+FFFD and what Unicode never assigns. */
const isControl = (code: number): boolean =>
  code < 0x09 ||
  (code > 0x0d && code < 0x20 && code !== 0x1b) ||
  (code >= 0x7f && code < 0xa0 && code !== 0x85) ||
  code === 0xfffd ||
  code >= 0xfffe;
