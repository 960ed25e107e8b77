import type { Segment } from '../../data/exchange/latex.ts';

/** A stretch of the plain text that is marked. Offsets count UTF-16 units of the `plain` parts joined. */
export type Mark = {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** What the mark means, read before its text: `Suggested finding`. */
  readonly label: string;
};

/** A piece of a segment that lies wholly in or out of the mark. A formula or link is never cut. */
export type Piece = { readonly segment: Segment; readonly start: number; readonly key: string };

export type Run = { readonly mark?: Mark; readonly pieces: readonly Piece[]; readonly start: number };

/**
 * Cuts segments at the edges of the marks and gathers the pieces of each mark. Where marks
 * overlap, the one that begins last has the piece. A mark that covers part of a formula has it whole.
 */
export function markRuns(segments: readonly Segment[], marks: readonly Mark[]): readonly Run[] {
  const runs: { mark?: Mark; pieces: Piece[]; start: number }[] = [];
  const edges = [...new Set(marks.flatMap(({ start, end }) => [start, end]))].toSorted((a, b) => a - b);
  const order = marks.toSorted((a, b) => b.start - a.start);
  let offset = 0;
  for (const segment of segments) {
    for (const piece of cut(segment, offset, edges)) {
      const end = piece.start + piece.segment.plain.length;
      const mark = order.find((one) => one.start < end && one.end > piece.start);
      const last = runs.at(-1);
      if (last !== undefined && last.mark === mark) last.pieces.push(piece);
      else runs.push({ ...(mark === undefined ? {} : { mark }), pieces: [piece], start: piece.start });
    }
    offset += segment.plain.length;
  }
  return runs;
}

function cut(segment: Segment, offset: number, edges: readonly number[]): readonly Piece[] {
  const whole = { segment, start: offset, key: String(offset) };
  if (segment.kind === 'math' || segment.kind === 'link') return [whole];
  const inside = edges.filter((edge) => edge > offset && edge < offset + segment.plain.length);
  if (inside.length === 0) return [whole];
  const points = [offset, ...inside, offset + segment.plain.length];
  return points.slice(0, -1).map((start, index) => {
    const plain = segment.plain.slice(start - offset, (points[index + 1] ?? start) - offset);
    return { segment: { ...segment, plain }, start, key: String(start) };
  });
}
