import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Command, Io } from './cli/io.ts';

/** Each command is loaded only when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly run: Command }>>> = {
  parse: () => import('./cli/parse.ts'),
  findings: () => import('./cli/findings.ts'),
  schedule: () => import('./cli/schedule.ts'),
  convert: () => import('./cli/convert.ts'),
  check: () => import('./cli/check.ts'),
};

const io: Io = {
  read: async (path) => new Uint8Array(path === '-' ? await buffer(process.stdin) : await readFile(path)),
  print: (text) => process.stdout.write(text),
  report: (line) => process.stderr.write(`${line}\n`),
};

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    io.report(`Usage: cli <${Object.keys(COMMANDS).join('|')}> …`);
    return 2;
  }
  const { run } = await command();
  return run(args, io);
}

// A reader such as `head` may close the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// The code is set rather than exited with, since a pipe may not have taken all of the output yet.
process.exitCode = await main();
