/**
 * The page's policy (`require-trusted-types-for 'script'`) refuses every text that would become
 * markup or a script's address unless a policy passes it. This is the only one there is, and
 * `trusted-types default` in the page's policy allows no other. It is asked for whatever any code,
 * a library's included, hands to the page:
 *
 * - markup: nothing but the empty text, with which a library clears an element;
 * - script: nothing;
 * - address of a script (that is, of a worker): our own built files.
 */
type TrustedTypes = {
  readonly createPolicy: (
    name: 'default',
    rules: { readonly createHTML: (text: string) => string; readonly createScriptURL: (text: string) => string },
  ) => unknown;
};

/** The text itself where it is empty; throws TypeError otherwise. */
export function emptyMarkup(text: string): string {
  if (text !== '') throw new TypeError('Text is never made into markup.');
  return text;
}

/** The address where it is a script below our own page; throws TypeError otherwise. */
export function ownScript(address: string, base: string): string {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  const folder = new URL('.', base);
  const isOwn =
    url !== undefined &&
    url.protocol === folder.protocol &&
    url.host === folder.host &&
    url.username === '' &&
    url.password === '' &&
    url.pathname.startsWith(folder.pathname) &&
    /\.m?js$/u.test(url.pathname);
  if (!isOwn) throw new TypeError('Only scripts of the app itself are loaded.');
  return url.href;
}

/** Sets the policy, before anything else runs. Engines without Trusted Types go without. */
export function setTrustedTypes(): void {
  // The types of the DOM do not know it yet.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const trustedTypes = Reflect.get(globalThis, 'trustedTypes') as TrustedTypes | undefined;
  trustedTypes?.createPolicy('default', {
    createHTML: emptyMarkup,
    createScriptURL: (text) => ownScript(text, document.baseURI),
  });
}
