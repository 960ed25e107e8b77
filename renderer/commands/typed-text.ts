import type { KeyPress } from './keyboard.ts';

/** The text that these presses would have typed into an empty field. */
export function typedText(presses: readonly KeyPress[]): string {
  const typed: string[] = [];
  for (const { key, ctrlKey, metaKey, altGraph } of presses) {
    if ((ctrlKey || metaKey) && !altGraph) continue;
    if (key === 'Backspace') typed.pop();
    else if (key === 'Enter') typed.push('\n');
    // Named keys, such as Home, are words; what is typed is one code point.
    else if (/^.$/u.test(key)) typed.push(key);
  }
  return typed.join('');
}
