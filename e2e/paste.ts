import { expect, type Locator, type Page } from '@playwright/test';

/** Pastes as the reader would, outside any text field. */
export async function paste(page: Page, text: string, html = ''): Promise<void> {
  await page.locator('main:not([aria-busy="true"])').first().waitFor();
  await page.evaluate(
    ([plain, rich]) => {
      const data = new DataTransfer();
      data.setData('text/plain', plain);
      if (rich !== '') data.setData('text/html', rich);
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [text, html] as const,
  );
}

const FURNITURE_TOP =
  'new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 13\n\n';

const METHODS = [
  'Sparse Routing',
  'Shared Caches',
  'Late Fusion',
  'Soft Prompts',
  'Early Exits',
  'Linear Recurrence',
  'Block Pruning',
  'Token Merging',
];

/** A page of papers copied as text, made up for the tests: titles, abstracts and furniture. */
export function listing(papers: number): string {
  const cards = Array.from({ length: papers }, (_, index) => {
    const method = METHODS[index % METHODS.length] ?? '';
    const share = 11 + index;
    return [
      `${method} for Language Models: Study ${index + 1}`,
      `Large language models are costly to run, and many ways to make them cheaper have been proposed. In this paper, we present ${method.replace(' ', '')}-${index + 1}, a method that changes only how layers are chosen at run time. We show that it reduces the cost of inference by ${share}.5% on eight benchmarks without loss of accuracy. On long documents of ${40 + index}K tokens it is 2.${index % 9}x faster than the strongest baseline. Our code is available at https://github.com/example/study-${index + 1}.`,
    ].join('\n\n');
  });
  return `${FURNITURE_TOP}${cards.join('\n\n')}\n`;
}

/** Pastes and adds that many papers; returns the Inbox, which has the focus. */
export async function addPapers(page: Page, papers: number): Promise<Locator> {
  await paste(page, listing(papers));
  await page.getByRole('button', { name: papers === 1 ? 'Add 1 paper' : `Add ${papers} papers` }).click();
  const inbox = page.getByRole('listbox', { name: 'Inbox' });
  await inbox.focus();
  return inbox;
}

/** Keeps every finding of the paper that the list with the focus is at: a card each. */
export async function keepFindings(page: Page): Promise<void> {
  await page.keyboard.press('f');
  await expect(page.getByRole('list', { name: 'Findings' }).getByRole('listitem').first()).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByText(/^kept, /).first()).toBeVisible();
}
