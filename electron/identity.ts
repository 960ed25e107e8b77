/**
 * The library's address. Browsers keep data by origin and partition, so changing any of these
 * leaves every library behind where no version of the app will find it.
 */
export const IDENTITY = Object.freeze({
  scheme: 'app',
  host: 'lectern',
  origin: 'app://lectern',
  start: 'app://lectern/index.html',
  partition: 'persist:lectern',
  userDataName: 'Lectern',
  deepLinkScheme: 'lectern',
});

/** Whether an address is one of our own pages or their parts, by its parsed parts only. */
export function isOwnUrl(raw: string): boolean {
  if (!URL.canParse(raw)) return false;
  const { protocol, host, username, password } = new URL(raw);
  return protocol === `${IDENTITY.scheme}:` && host === IDENTITY.host && username === '' && password === '';
}
