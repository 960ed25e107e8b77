import { err, type Result } from '../result.ts';
import { FrameReader, type FrameHeader, type FrameProblem } from './frame.ts';
import { unpackLines } from './packed.ts';

/** Reads a packed backup to its end and checks all that holds without knowing what its rows are. */
export async function verifyPacked(bytes: Uint8Array): Promise<Result<FrameHeader, FrameProblem>> {
  const reader = new FrameReader(() => undefined);
  for await (const part of unpackLines(bytes)) {
    if (!part.ok) return err(part.error);
    if (!reader.push(part.value)) break;
  }
  return reader.end();
}

/** The header of a packed backup, of which the rest is not read; undefined where there is none. */
export async function packedHeader(bytes: Uint8Array): Promise<FrameHeader | undefined> {
  let header: FrameHeader | undefined;
  const reader = new FrameReader(
    () => undefined,
    (found) => {
      header = found;
      return undefined;
    },
  );
  for await (const part of unpackLines(bytes)) {
    if (!part.ok || !reader.push(part.value) || header !== undefined) break;
  }
  return header;
}
