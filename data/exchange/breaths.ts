const AT_ONCE = 50;

/** The items, with a pause now and then in which the page can draw and listen: writing thousands takes seconds. */
export async function* withBreaths<T>(items: Iterable<T>): AsyncGenerator<T> {
  let count = 0;
  for (const item of items) {
    yield item;
    count += 1;
    // oxlint-disable-next-line no-await-in-loop -- the pause is what this is for
    if (count % AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
  }
}
