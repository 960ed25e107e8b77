import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const REGISTER = new URL('./register.mjs', import.meta.url).href;
const MAIN = fileURLToPath(new URL('../../dist/electron/main.js', import.meta.url));

type Said = { readonly kind: string; readonly [key: string]: unknown };

export type MainProcess = {
  readonly invoke: (channel: string, args: readonly unknown[]) => Promise<{ value?: unknown; error?: unknown }>;
  readonly send: (message: Said) => void;
  /** Ends it as a reader would. */
  readonly close: () => Promise<void>;
};

/** The built main process in Node, with a stand-in for Electron's own objects. */
export async function startMain(
  userData: string,
  trustedHosts: string,
  hear: (said: Said) => void,
): Promise<MainProcess> {
  const child: ChildProcess = fork(MAIN, [], {
    execArgv: ['--import', REGISTER],
    env: { ...process.env, LECTERN_USER_DATA: userData, LECTERN_TRUSTED_HOSTS: trustedHosts },
    // Bytes cross as bytes.
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (answer: { value?: unknown; error?: unknown }) => void>();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = deferred<void>();
  child.on('message', (said: Said) => {
    if (said.kind === 'ready') ready.resolve();
    else if (said.kind === 'answer') {
      waiting.get(Number(said['id']))?.({ value: said['value'], error: said['error'] });
      waiting.delete(Number(said['id']));
    } else hear(said);
  });
  child.once('exit', (code) => ready.reject(new Error(`The main process ended with ${code}.`)));
  await ready.promise;

  let calls = 0;
  const send = (message: Said) => void (child.connected && child.send(message));
  return {
    send,
    invoke: async (channel, args) => {
      calls += 1;
      const id = calls;
      const answer = new Promise<{ value?: unknown; error?: unknown }>((resolve) => waiting.set(id, resolve));
      send({ kind: 'invoke', id, channel, args });
      return answer;
    },
    close: async () => {
      send({ kind: 'close' });
      await ended;
    },
  };
}

function deferred<T>() {
  let settle: { resolve: (value: T) => void; reject: (error: Error) => void } | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, resolve: (value: T) => settle?.resolve(value), reject: (error: Error) => settle?.reject(error) };
}
