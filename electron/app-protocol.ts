import { type Site, answer } from './built-site.mjs';
import { IDENTITY, isOwnUrl } from './identity.ts';

/** What `protocol.registerSchemesAsPrivileged` is told, before the app is ready. */
export const APP_SCHEME = {
  scheme: IDENTITY.scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const;

/**
 * Where the path of an address begins is read from the address as it came: a parsed one has its
 * dots resolved, and what needs resolving is no address that the app itself ever asks for.
 */
function writtenPath(raw: string): string {
  return raw.slice(IDENTITY.origin.length).replace(/[?#].*$/su, '');
}

/** Answers `app://lectern/…` from the list of built files, and nothing else. */
export function createAppProtocol(site: Site) {
  return (request: { readonly url: string; readonly method: string }): Response => {
    const isOurs = isOwnUrl(request.url) && request.url.startsWith(`${IDENTITY.origin}/`);
    const { status, headers, body } = answer(site, request.method, isOurs ? writtenPath(request.url) : '');
    return new Response(body, { status, headers });
  };
}
