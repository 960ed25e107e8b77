import type { Page } from '@playwright/test';

/**
 * The sink that has no defence: each line is written raw into a frame of the app's own page, and
 * everything in it is pressed, pointed at and focused. Gives how many of the lines ran something:
 * without the page's policy many must, or the watch on the app could not be believed.
 */
export async function controlSink(page: Page, lines: readonly string[]): Promise<number> {
  return page.evaluate(async (given) => {
    const pause = async (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms));
    const fired = new Set<number>();
    const EVENTS =
      'click dblclick mouseover mouseenter mousemove mousedown mouseup mouseout wheel contextmenu auxclick keydown keyup keypress focus focusin blur input change drag dragstart dragend drop copy cut paste scroll touchstart touchmove touchend pointerdown pointerover pointermove toggle error load select submit reset animationend animationstart transitionend'.split(
        ' ',
      );
    const plant = (line: string, index: number): HTMLIFrameElement => {
      const frame = document.createElement('iframe');
      // Not to take the whole page along.
      frame.sandbox.add('allow-scripts', 'allow-same-origin', 'allow-forms');
      document.body.append(frame);
      const inside = frame.contentWindow;
      if (inside === null) return frame;
      const arm = () => {
        for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
          Object.defineProperty(inside, name, { configurable: true, value: () => void fired.add(index) });
        }
      };
      arm();
      try {
        frame.contentDocument?.open();
        arm();
        frame.contentDocument?.write(`<!doctype html><body>${line}`);
        frame.contentDocument?.close();
      } catch {
        // The page's policy does not let text become markup: nothing runs, as it should be.
      }
      return frame;
    };
    for (let from = 0; from < given.length; from += 40) {
      const frames = given.slice(from, from + 40).map((line, index) => plant(line, from + index));
      // oxlint-disable-next-line no-await-in-loop
      await pause(150);
      for (const frame of frames) {
        for (const element of frame.contentDocument?.querySelectorAll('*') ?? []) {
          for (const name of EVENTS) {
            try {
              element.dispatchEvent(new Event(name, { bubbles: true }));
            } catch {
              // Some payloads are broken on purpose.
            }
          }
          if ('click' in element && typeof element.click === 'function') element.click();
        }
      }
      // oxlint-disable-next-line no-await-in-loop
      await pause(100);
      for (const frame of frames) frame.remove();
    }
    return fired.size;
  }, lines);
}
