import type { BrowserContext, Page } from '@playwright/test';

/** What hostile text managed to do. All of it should be empty. */
export type Seen = {
  readonly executions: string[];
  readonly requests: string[];
  readonly navigations: string[];
  /** Elements and attributes that could run, load or lead somewhere, as they came into the page. */
  readonly markup: string[];
  /** What the page's policy had to stop: it should never have been asked. */
  readonly violations: string[];
  readonly errors: string[];
};

export const nothingSeen = (): Seen => ({
  executions: [],
  requests: [],
  navigations: [],
  markup: [],
  violations: [],
  errors: [],
});

/** In the page, before its own scripts: counts calls that payloads make, and looks at every node that is added. */
function lookout(home: string): void {
  if (window !== window.top) return;
  const seen = { executions: [] as string[], markup: [] as string[], violations: [] as string[] };
  Object.defineProperty(window, '__seen', { value: seen });
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const) {
    Object.defineProperty(window, name, { value: () => void seen.executions.push(`${name} was called`) });
  }
  document.addEventListener('securitypolicyviolation', (event) => {
    seen.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  const RUNS = new Set(
    'script iframe frame frameset object embed applet base form isindex portal fencedframe foreignobject animate set use image video audio source track picture marquee bgsound'.split(
      ' ',
    ),
  );
  const LEADS = new Set(
    'href xlink:href src srcset srcdoc action formaction poster data background ping code codebase'.split(' '),
  );
  const isOwn = (address: string): boolean => {
    if (!URL.canParse(address, document.baseURI)) return true;
    const url = new URL(address, document.baseURI);
    return url.origin === home || url.href.startsWith('data:image/') || url.href.startsWith(`blob:${home}/`);
  };
  const check = (element: Element): void => {
    const tag = element.localName.toLowerCase();
    const isOwnScript = tag === 'script' && element.hasAttribute('src') && isOwn(element.getAttribute('src') ?? '');
    if (RUNS.has(tag) && !isOwnScript) seen.markup.push(element.outerHTML.slice(0, 200));
    if (tag === 'meta' && /refresh/iu.test(element.getAttribute('http-equiv') ?? '')) seen.markup.push('meta refresh');
    if (tag === 'style' && /@import|url\(/iu.test(element.textContent)) seen.markup.push('style that loads');
    for (const { name, value } of element.attributes) {
      const isLink = tag === 'a' && name === 'href' && /^(?:https?:|mailto:|#)/iu.test(value);
      if (/^on/iu.test(name)) seen.markup.push(`${tag} ${name}=${value.slice(0, 100)}`);
      else if (LEADS.has(name) && !isLink && !isOwn(value)) seen.markup.push(`${tag} ${name}=${value.slice(0, 100)}`);
      else if (name === 'style' && /url\(/iu.test(value)) seen.markup.push(`${tag} style=${value.slice(0, 100)}`);
    }
  };
  new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'attributes') check(record.target as Element);
      for (const node of record.addedNodes) {
        if (!(node instanceof Element)) continue;
        check(node);
        for (const inside of node.querySelectorAll('*')) check(inside);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** Watches a page of the app at `home` (an origin). What would leave it is stopped, and noted. */
export async function watchFor(context: BrowserContext, page: Page, home: string): Promise<Seen> {
  const seen = nothingSeen();
  const isHome = (url: string): boolean =>
    url === home || url.startsWith(`${home}/`) || url.startsWith(`blob:${home}/`) || /^(?:data:|about:)/u.test(url);
  // What compiles these files for Node wraps functions in a helper that the page does not have.
  await context.addInitScript('globalThis.__name = (value) => value');
  await context.addInitScript(lookout, home);
  await context.route(
    (url) => !isHome(url.href),
    async (route) => {
      seen.requests.push(route.request().url());
      await route.abort();
    },
  );
  context.on('page', (popup) => {
    seen.navigations.push(`a new page: ${popup.url()}`);
    void popup.close();
  });
  page.on('framenavigated', (frame) => {
    if (!isHome(frame.url()) || frame !== page.mainFrame()) seen.navigations.push(frame.url());
  });
  page.on('dialog', (dialog) => {
    seen.executions.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('crash', () => seen.errors.push('The page crashed.'));
  return seen;
}

/** Takes over what the lookout in the page has noted since the last time. */
export async function gather(page: Page, seen: Seen): Promise<void> {
  const inPage = await page.evaluate(() => {
    const noted = Reflect.get(window, '__seen') as Pick<Seen, 'executions' | 'markup' | 'violations'>;
    const copy = { executions: [...noted.executions], markup: [...noted.markup], violations: [...noted.violations] };
    for (const list of Object.values(noted)) list.length = 0;
    return copy;
  });
  seen.executions.push(...inPage.executions);
  seen.markup.push(...inPage.markup);
  seen.violations.push(...inPage.violations);
}
