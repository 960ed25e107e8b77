/** Reads damaged samples by their number: the number and the format give the input again. */
import { decode } from '../../../data/exchange/decode.ts';
import { parse } from '../../../data/exchange/parse.ts';
import { toSegments } from '../../../data/exchange/latex.ts';
import { parseFeed } from '../../../data/feeds/parse-feed.ts';
import { noteCards } from '../../../data/findings/note-lines.ts';
import { suggest } from '../../../data/findings/suggest.ts';
import { pick, random } from './random.mjs';
import { SAMPLES } from './samples.mjs';

const ODD = ['\u0000', '\uFEFF', '\uD800', '\n', '', '\u202E', '💥', '\u2028', '𝒳'];

/** A sample with pieces taken out, put in and doubled. */
export function damaged(format, number) {
  const { sample, bits } = SAMPLES[format];
  const next = random(number * 2654435761 + format.length * 97 + format.charCodeAt(0));
  let text = sample;
  const steps = 1 + Math.floor(next() * 6);
  for (let step = 0; step < steps; step += 1) {
    const at = Math.floor(next() * (text.length + 1));
    const insert = next() < 0.15 ? String.fromCharCode(Math.floor(next() * 65536)) : pick(next, [...bits, ...ODD]);
    const times = pick(next, [1, 1, 1, 1, 2, 40, 400]);
    text = text.slice(0, at) + insert.repeat(times) + text.slice(at + Math.floor(next() * 12));
  }
  return text;
}

async function readOne(format, text) {
  switch (format) {
    case 'text':
      toSegments(text);
      return parse({ text, format: 'text' });
    case 'findings':
      return { ok: true, value: suggest({ title: 'A title', abstract: text }) };
    case 'notes':
      return { ok: true, value: noteCards(text) };
    case 'feed':
    case 'json-feed':
      return parseFeed(text, 'https://a.b/feed');
    case 'bytes':
      return decode(Buffer.from(text, text.length % 2 === 0 ? 'utf8' : 'utf16le'));
    default:
      await parse({ text });
      return parse({ text, format });
  }
}

const pristine = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));

process.on('message', ({ format, from, to, slowest: limit }) => {
  void (async () => {
    const failed = [];
    let slowest = 0;
    for (let number = from; number < to; number += 1) {
      process.send({ kind: 'at', at: number });
      const text = damaged(format, number);
      // Its own processor time: how busy the machine is besides is no matter of the reader's.
      const before = process.cpuUsage();
      try {
        const result = await readOne(format, text);
        if (!result.ok && result.error.message === '') failed.push(`${format} ${number}: an error without words`);
        // What the readers catch for us is a fault all the same.
        if (!result.ok && result.error.message.startsWith('The text could not be read as')) {
          failed.push(`${format} ${number}: ${result.error.message}`);
        }
      } catch (error) {
        failed.push(`${format} ${number}: threw ${error instanceof Error ? error.message : String(error)}`);
      }
      const { user, system } = process.cpuUsage(before);
      const took = (user + system) / 1000;
      if (took > limit) failed.push(`${format} ${number}: ${Math.round(took)} ms`);
      slowest = Math.max(slowest, took);
    }
    if (JSON.stringify(Object.getOwnPropertyNames(Object.prototype)) !== pristine)
      failed.push(`${format} ${from}-${to}: Object.prototype was changed`);
    process.send({ kind: 'done', failed, slowest });
  })();
});
