import { useSyncExternalStore } from 'react';

export const SCREENS = [
  'today',
  'library',
  'add',
  'review',
  'cards',
  'statistics',
  'settings',
  'backups',
  'imports',
  'duplicates',
  'clean-up',
  'feeds',
  'digest',
] as const;

export type Screen = (typeof SCREENS)[number];

/** Where the reader is: a screen and what it shows, kept in the address so that Back and reload work. */
export type Route = { readonly screen: Screen; readonly params: Readonly<Record<string, string>> };

/** `#/library?list=to-read&paper=…`; anything unknown is Today. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/u, '').split('?');
  const screen = SCREENS.find((one) => one === path) ?? 'today';
  return { screen, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function formatRoute({ screen, params }: Route): string {
  const query = new URLSearchParams(params).toString();
  return `#/${screen}${query === '' ? '' : `?${query}`}`;
}

/** Goes somewhere; `replace` leaves no step for Back, as for moving in a list. */
export function navigate(
  screen: Screen,
  params: Readonly<Record<string, string | undefined>> = {},
  options: { readonly replace?: boolean } = {},
): void {
  const known = Object.fromEntries(Object.entries(params).filter((entry): entry is [string, string] => !!entry[1]));
  const hash = formatRoute({ screen, params: known });
  if (hash === window.location.hash) return;
  if (options.replace === true) {
    window.history.replaceState(null, '', hash);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    window.location.hash = hash;
  }
}

let cached = { hash: '', route: parseRoute('') };

function currentRoute(): Route {
  const { hash } = window.location;
  if (cached.hash !== hash) cached = { hash, route: parseRoute(hash) };
  return cached.route;
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
