import { isObject } from './json-text.ts';

/** Lines looked at to tell one record a line from one damaged text. */
const SAMPLE = 20;

const parsesAlone = (line: string): boolean => {
  try {
    return isObject(JSON.parse(line));
  } catch {
    return false;
  }
};

/** Whether a text holds one JSON object a line, some of which may be damaged. */
export function isJsonLines(text: string): boolean {
  const lines: string[] = [];
  for (let start = 0; start < text.length && lines.length < SAMPLE;) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const line = text.slice(start, end).trim();
    if (line !== '') lines.push(line);
    start = end + 1;
  }
  if (lines.length < 2 || !lines.every((line) => line.startsWith('{') || lines.length > 3)) return false;
  return lines.filter(parsesAlone).length * 2 >= lines.length;
}
