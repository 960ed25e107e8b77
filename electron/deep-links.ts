import path from 'node:path';
import type { DeepLink } from '../renderer/shell/shell.ts';
import { IDENTITY } from './identity.ts';

const MAX_LENGTH = 2048;
const OPENABLE = new Set(['.bib', '.ris', '.nbib', '.json', '.txt', '.md', '.csv', '.xml', '.pdf', '.gz']);

/**
 * What a `lectern://` address asks for: `add?text=…` puts text into the Add screen, `paper/ID`
 * opens a paper, `review` starts the review. Any program can send one, so none changes anything.
 */
export function parseDeepLink(raw: string): DeepLink | undefined {
  if (raw.length > MAX_LENGTH || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  if (url.protocol !== `${IDENTITY.deepLinkScheme}:`) return undefined;
  const rest = url.pathname.replace(/^\/|\/$/gu, '');
  if (url.host === 'review' && rest === '') return { action: 'review' };
  if (url.host === 'paper' && /^[\w-]{1,64}$/u.test(rest)) return { action: 'open-paper', id: rest };
  const text = url.searchParams.get('text') ?? url.searchParams.get('url') ?? '';
  // oxlint-disable-next-line no-control-regex -- they have no place in an identifier or address
  if (url.host === 'add' && rest === '' && text.trim() !== '' && !/[\u0000-\u0008\u000b-\u001f\u007f]/u.test(text)) {
    return { action: 'add', text };
  }
  return undefined;
}

/** The addresses and files among the arguments that the app, or a second start of it, was given. */
export function readArguments(argv: readonly string[], folder: string) {
  const given = argv.slice(1).filter((argument) => !argument.startsWith('-'));
  return {
    links: given.map(parseDeepLink).filter((link) => link !== undefined),
    files: given
      .filter((argument) => !argument.includes('://') && OPENABLE.has(path.extname(argument).toLowerCase()))
      .map((argument) => path.resolve(folder, argument)),
  };
}
