import { decode } from '../exchange/decode.ts';
import { parse } from '../exchange/parse.ts';
import type { Format, Parsed, ParseError, Problem } from '../exchange/record.ts';
import { err, ok, type Result } from '../result.ts';
import type { Io } from './io.ts';

/** Reads a file as the app would on import; a file that cannot be opened is an error like one that cannot be understood. */
export async function readPapers(
  path: string,
  format: Format | undefined,
  io: Io,
): Promise<Result<{ readonly format: Format } & Parsed, ParseError>> {
  let bytes: Uint8Array;
  try {
    bytes = await io.read(path);
  } catch (error) {
    return err({ type: 'empty', message: error instanceof Error ? error.message : String(error) });
  }
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding, replacements } = decoded.value;
  const fileName = path === '-' ? {} : { fileName: path.split(/[\\/]/u).at(-1) ?? path };
  const parsed = await parse({ text, ...(format ? { format } : {}), ...fileName });
  if (!parsed.ok || replacements === 0) return parsed;
  const why = `${replacements} characters could not be read as ${encoding} and were replaced.`;
  return ok({ ...parsed.value, problems: [{ text: '', why }, ...parsed.value.problems] });
}

export const problemLine = ({ line, why, text }: Problem): string => {
  const excerpt = text.replace(/\s+/gu, ' ').trim().slice(0, 80);
  return `${line === undefined ? '' : `line ${line}: `}${why}${excerpt ? ` (${excerpt})` : ''}`;
};
