/* oxlint-disable unicorn/require-post-message-target-origin -- a worker's messages have no origin */
import { decode } from '../../data/exchange/decode.ts';
import { parse } from '../../data/exchange/parse.ts';
import type { Input } from './input.ts';

/** Reads one input off the page's thread, so that a large file never stops the typing. */
self.addEventListener('message', (event: MessageEvent<Input>) => {
  void read(event.data).then(
    (result) => self.postMessage(result),
    (error: unknown) =>
      self.postMessage({ ok: false, error: { type: 'damaged', message: `This could not be read: ${String(error)}` } }),
  );
});

async function read(input: Input) {
  const { name, html } = input;
  if (input.bytes === undefined) return parse({ text: input.text ?? '', ...(html === undefined ? {} : { html }) });
  const decoded = decode(input.bytes);
  return decoded.ok ? parse({ text: decoded.value.text, fileName: name }) : decoded;
}
