import { type Outcome, done, problem } from './outcome.ts';
import { isPrivateHost } from './private-host.ts';

const MAX_LENGTH = 2048;

// Controls, spaces, backslashes, lone surrogates, and characters that hide or turn text around.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\\]/u;
const ENCODED_CONTROL = /%(?:0[0-9a-f]|1[0-9a-f]|7f)/iu;
const WEB = /^https?:\/\/(?<authority>[^/?#]+)/iu;
const MAIL_ADDRESS = /^[a-z0-9][a-z0-9._%+'-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/iu;
const MAIL_FIELDS = new Set(['subject', 'body', 'cc']);

export type ExternalUrl = { readonly href: string; readonly host: string };

/**
 * Whether an address may be handed to the system: http, https or a plain mailto, at most 2,048
 * characters, no credentials, nothing hidden, and not of this machine or its own network. The
 * answer is the normalised address, so that what was judged is what is opened.
 */
export function judgeExternalUrl(raw: unknown): ExternalUrl | undefined {
  if (typeof raw !== 'string' || raw.length === 0 || raw.length > MAX_LENGTH || UNSAFE.test(raw)) return undefined;
  if (!URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  if (url.href.length > MAX_LENGTH || ENCODED_CONTROL.test(raw)) return undefined;
  if (url.protocol === 'mailto:') return judgeMail(url);
  const authority = WEB.exec(raw)?.groups?.['authority'];
  // The parser forgives what a reader cannot see through: an empty user, missing or extra slashes.
  if (authority === undefined || authority.includes('@') || isPrivateHost(url.hostname)) return undefined;
  return { href: url.href, host: url.host };
}

function judgeMail(url: URL): ExternalUrl | undefined {
  if (!MAIL_ADDRESS.test(url.pathname) || url.hash !== '') return undefined;
  // Mail programs have attached local files named in a link.
  for (const [name] of url.searchParams) if (!MAIL_FIELDS.has(name.toLowerCase())) return undefined;
  return { href: url.href, host: url.pathname.slice(url.pathname.lastIndexOf('@') + 1) };
}

/** The one way out of the app: `open` is Electron's `shell.openExternal`. */
export function createExternalLinks(open: (href: string) => Promise<void>) {
  return async (raw: string): Promise<Outcome<{ readonly host: string }>> => {
    const url = judgeExternalUrl(raw);
    if (!url) return problem('refused', 'This address is not opened: it is not an ordinary web or mail address.');
    try {
      await open(url.href);
      return done({ host: url.host });
    } catch {
      return problem('failed', 'The system could not open this address.');
    }
  };
}
