/** Ms of work between two pauses: half a frame, so that the page can draw each. */
const AT_ONCE = 8;

type Yielding = { readonly scheduler?: { readonly yield?: () => Promise<void> } };

/** Where there is a way to yield, it costs nothing when nobody waits; a timer costs 4 ms, and a second in a hidden window. */
const breath = (): Promise<void> => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- not every browser has it, nor Node
  const { scheduler } = globalThis as Yielding;
  return scheduler?.yield?.() ?? new Promise((resolve) => void setTimeout(resolve));
};

/** The items, with a pause now and then in which the page can draw and listen: writing thousands takes seconds. */
export async function* withBreaths<T>(items: Iterable<T>): AsyncGenerator<T> {
  let began = performance.now();
  for (const item of items) {
    yield item;
    if (performance.now() - began < AT_ONCE) continue;
    // oxlint-disable-next-line no-await-in-loop -- the pause is what this is for
    await breath();
    began = performance.now();
  }
}

/** The parts as one text, written with pauses. */
export async function joinWithBreaths(parts: Iterable<string>): Promise<string> {
  const written: string[] = [];
  for await (const part of withBreaths(parts)) written.push(part);
  return written.join('');
}

/** The items, each counted once it is done with. */
export function* counting<T>(items: Iterable<T>, tick: () => void): Generator<T> {
  for (const item of items) {
    yield item;
    tick();
  }
}
