/** Ms of work between two pauses: half a frame, so that the page can draw each. */
const AT_ONCE = 8;

/** The items, with a pause now and then in which the page can draw and listen: writing thousands takes seconds. */
export async function* withBreaths<T>(items: Iterable<T>): AsyncGenerator<T> {
  let began = performance.now();
  for (const item of items) {
    yield item;
    if (performance.now() - began < AT_ONCE) continue;
    // oxlint-disable-next-line no-await-in-loop -- the pause is what this is for
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  }
}

/** The parts as one text, written with pauses. */
export async function joinWithBreaths(parts: Iterable<string>): Promise<string> {
  const written: string[] = [];
  for await (const part of withBreaths(parts)) written.push(part);
  return written.join('');
}
