import type { Page } from '@playwright/test';

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
