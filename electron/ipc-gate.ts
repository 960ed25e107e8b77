import * as v from 'valibot';
import { CONTRACT, type Channel, type Handlers } from './contract.ts';
import { IDENTITY, isOwnUrl } from './identity.ts';
import { type Outcome, problem } from './outcome.ts';

/** The part of Electron's invoke event that says who is asking. */
export type Asking = {
  readonly senderFrame: { readonly url: string; readonly origin: string; readonly parent: unknown } | null;
};

/** Whether a call comes from the main frame of our own page. Ask at once: later the frame may be gone. */
export function isTrustedSender({ senderFrame }: Asking): boolean {
  if (!senderFrame || senderFrame.parent !== null) return false;
  return senderFrame.origin === IDENTITY.origin && isOwnUrl(senderFrame.url);
}

/** Whether the strings and bytes in a value stay within a limit; stops counting once they do not. */
export function fitsWithin(value: unknown, limit: number): boolean {
  let left = limit;
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    left -= 8;
    if (typeof next === 'string') left -= next.length;
    else if (ArrayBuffer.isView(next)) left -= next.byteLength;
    else if (Array.isArray(next)) {
      if (next.length * 8 > left) return false;
      for (const held of next) waiting.push(held);
    } else if (typeof next === 'object' && next !== null) {
      for (const [key, held] of Object.entries(next)) waiting.push(key, held);
    }
    if (left < 0) return false;
  }
  return true;
}

/**
 * One channel's handler behind its checks: who asks, how much, in what shape. A handler that throws
 * is a bug, answered with a plain sentence: only that crosses to the page, no stack and no path.
 */
export function behindGate<C extends Channel>(
  channel: C,
  handler: Handlers[C],
  report: (channel: Channel, error: unknown) => void,
): (asking: Asking, ...args: unknown[]) => Promise<Outcome<unknown>> {
  const { args: argsSchema, result: resultSchema, limit } = CONTRACT[channel];
  // Indexed by a type variable, the handler's arguments are beyond the compiler; the schema vouches for them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const call = handler as (...args: readonly unknown[]) => Promise<unknown>;
  return async (asking, ...args) => {
    if (!isTrustedSender(asking)) return problem('refused', 'Only the app itself may ask for this.');
    if (!fitsWithin(args, limit)) return problem('tooLarge', 'This is more than can be handed over at once.');
    const parsed = v.safeParse(argsSchema, args);
    if (!parsed.success) return problem('refused', 'This was not asked in the agreed form.');
    try {
      return v.parse(resultSchema, await call(...parsed.output));
    } catch (error) {
      report(channel, error);
      return problem('failed', 'Something went wrong in the app itself.');
    }
  };
}
