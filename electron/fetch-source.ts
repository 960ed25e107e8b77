import { lookup } from 'node:dns/promises';
import type { FetchedSource, FetchRequest } from '../renderer/shell/shell.ts';
import { type Outcome, codeOf, done, problem } from './outcome.ts';
import { type Clock, createPace, isArxiv, retryAfter } from './pacing.ts';
import { isPrivateAddress, isPrivateHost } from './private-host.ts';
import { decodeBody, readWithin } from './response-text.ts';

const MAX_BYTES = 16 * 1024 * 1024;
const TIME_LIMIT = 20_000;
const MAX_REDIRECTS = 5;
/** Between two requests to one host that says nothing of its own. */
const OTHER_INTERVAL = 1000;
const OFFLINE = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN'];

export type FetchSettings = {
  readonly clock: Clock;
  readonly userAgent: string;
  readonly timeLimit?: number;
  readonly maxBytes?: number;
  /** For tests: hosts, with their ports, that may be asked although they are of this machine, and by http. */
  readonly trustedHosts?: readonly string[];
  /** Whether a host is paced as arXiv is; by default arXiv's own are. */
  readonly isPaced?: (hostname: string) => boolean;
  readonly resolve?: (hostname: string) => Promise<readonly string[]>;
};

const resolveName = async (hostname: string) => (await lookup(hostname, { all: true })).map(({ address }) => address);

type Asked = Omit<FetchRequest, 'url'>;
type Refusal = Outcome<never>;
const refused = (message: string): Refusal => problem('refused', message);

const limited = (host: string, { retryAt }: { readonly retryAt: number }): Refusal => ({
  ok: false,
  error: { type: 'rateLimited', message: `${host} asks for fewer requests. It is left alone for a while.`, retryAt },
});

/** The cause of undici's `fetch failed`, where the code of the network is. */
const networkCode = (error: unknown) => codeOf(error) || (error instanceof Error ? codeOf(error.cause) : '');

/** Fetches feeds and metadata for the page, which has no network of its own. */
export function createSourceFetcher(settings: FetchSettings) {
  const { clock, userAgent, timeLimit = TIME_LIMIT, maxBytes = MAX_BYTES } = settings;
  const { isPaced = isArxiv, resolve = resolveName } = settings;
  const trusted = new Set(settings.trustedHosts);
  const arxiv = createPace(clock);
  const others = new Map<string, ReturnType<typeof createPace>>();

  /** arXiv's hosts take turns together, each other host by itself. */
  const paceOf = (hostname: string) => {
    if (isPaced(hostname)) return arxiv;
    const pace = others.get(hostname) ?? createPace(clock, OTHER_INTERVAL);
    others.set(hostname, pace);
    return pace;
  };

  /** Undefined where the address may be asked. Each redirect comes through here again. */
  const judge = async (url: URL): Promise<Refusal | undefined> => {
    if (trusted.has(url.host)) return undefined;
    if (url.protocol !== 'https:') return refused('Only https addresses are fetched.');
    if (url.username !== '' || url.password !== '') return refused('Addresses with a password are not fetched.');
    if (url.port !== '') return refused('Only the usual port of https is fetched from.');
    const isLocal = isPrivateHost(url.hostname) || (await resolve(url.hostname)).some(isPrivateAddress);
    return isLocal ? refused('Addresses of this machine or its own network are not fetched.') : undefined;
  };

  const once = async (url: URL, { accept = '*/*', etag, lastModified }: Asked, signal: AbortSignal) => {
    const headers: Record<string, string> = { 'User-Agent': userAgent, Accept: accept };
    if (etag !== undefined) headers['If-None-Match'] = etag;
    if (lastModified !== undefined) headers['If-Modified-Since'] = lastModified;
    return fetch(url, { headers, redirect: 'manual', credentials: 'omit', signal });
  };

  const read = async (url: URL, response: Response): Promise<Outcome<FetchedSource>> => {
    const bytes = await readWithin(response, maxBytes);
    if (!bytes) return problem('tooLarge', 'The answer is too large.');
    const contentType = response.headers.get('content-type') ?? '';
    const body = decodeBody(bytes, contentType);
    const pace = paceOf(url.hostname);
    const after = response.headers.get('retry-after');
    // arXiv has said this with status 200, and says 503 for it.
    const isArxivs = isPaced(url.hostname) && (response.status === 503 || body.startsWith('Rate exceeded.'));
    if (response.status === 429 || (response.status === 503 && after !== null) || isArxivs) {
      const name = isPaced(url.hostname) ? 'arXiv' : url.hostname;
      return limited(name, pace.refused(retryAfter(after, clock.now())));
    }
    pace.answered();
    const type = contentType.replace(/;.*$/su, '').trim().toLowerCase();
    const etag = response.headers.get('etag') ?? undefined;
    const lastModified = response.headers.get('last-modified') ?? undefined;
    return done({
      status: response.status,
      type,
      body,
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
    });
  };

  const follow = async (start: URL, { accept, ...known }: Asked): Promise<Outcome<FetchedSource>> => {
    let url = start;
    let isForGood = true;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      // Each hop depends on the one before.
      const refusal = await judge(url);
      if (refusal) return refusal;
      const later = await paceOf(url.hostname).turn();
      if (later) return limited(isPaced(url.hostname) ? 'arXiv' : url.hostname, later);
      const signal = AbortSignal.timeout(timeLimit);
      const response = await once(url, redirects === 0 ? { accept, ...known } : { accept }, signal);
      const location = response.headers.get('location');
      if (![301, 302, 303, 307, 308].includes(response.status) || location === null) {
        const answer = await read(url, response);
        const hasMoved = redirects > 0 && isForGood && response.status === 200;
        return answer.ok && hasMoved ? done({ ...answer.value, movedTo: url.href }) : answer;
      }
      await response.body?.cancel();
      if (!URL.canParse(location, url.href)) return refused('The address leads to no valid address.');
      isForGood &&= response.status === 301 || response.status === 308;
      url = new URL(location, url.href);
    }
    return refused('The address leads on too often.');
  };

  return async ({ url, ...asked }: FetchRequest): Promise<Outcome<FetchedSource>> => {
    if (!URL.canParse(url)) return refused('This is not a web address.');
    for (const tag of [asked.etag, asked.lastModified]) {
      if (tag !== undefined && !/^[\x20-\x7e]*$/u.test(tag)) return refused('This is not an etag.');
    }
    try {
      return await follow(new URL(url), asked);
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') {
        return problem('timedOut', 'The site did not answer in time.');
      }
      if (OFFLINE.includes(networkCode(error))) return problem('offline', 'The site cannot be reached.');
      return problem('failed', 'The site could not be read.');
    }
  };
}
