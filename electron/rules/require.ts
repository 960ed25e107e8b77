/** The sentences whose condition does not hold. */
export const unmet = (conditions: Readonly<Record<string, boolean>>): readonly string[] =>
  Object.entries(conditions)
    .filter(([, holds]) => !holds)
    .map(([sentence]) => sentence);

export const count = (text: string, part: string): number => text.split(part).length - 1;

/** Whether all parts are there, each after the one before. */
export function inOrder(text: string, parts: readonly string[]): boolean {
  const places = parts.map((part) => text.indexOf(part));
  return places.every((place, index) => place >= 0 && (index === 0 || place > (places[index - 1] ?? 0)));
}
