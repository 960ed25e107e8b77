import type { Segment } from '../../data/library.ts';

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

export type Run = {
  readonly mark?: Mark;
  readonly pieces: readonly Piece[];
  readonly start: number;
  /** Whether this is where its mark begins: links and other marks may break it into several runs. */
  readonly first: boolean;
};

/**
 * Cuts segments at the edges of the marks and gathers the pieces of each mark. Where marks
 * overlap, the one that begins last has the piece. A mark that covers part of a formula has it whole.
 * A link within a mark is a run by itself, as one control cannot hold another.
 */
export function markRuns(segments: readonly Segment[], marks: readonly Mark[]): readonly Run[] {
  const runs: { mark?: Mark; pieces: Piece[]; start: number; first: boolean }[] = [];
  const begun = new Set<Mark>();
  const edges = [...new Set(marks.flatMap(({ start, end }) => [start, end]))].toSorted((a, b) => a - b);
  const order = marks.toSorted((a, b) => b.start - a.start);
  let offset = 0;
  for (const segment of segments) {
    for (const piece of cut(segment, offset, edges)) {
      const end = piece.start + piece.segment.plain.length;
      const mark = order.find((one) => one.start < end && one.end > piece.start);
      const last = runs.at(-1);
      const joins =
        last !== undefined &&
        last.mark === mark &&
        (mark === undefined || !(isLink(piece) || last.pieces.some(isLink)));
      if (joins) last.pieces.push(piece);
      else if (mark === undefined) runs.push({ pieces: [piece], start: piece.start, first: false });
      else {
        runs.push({ mark, pieces: [piece], start: piece.start, first: !begun.has(mark) });
        begun.add(mark);
      }
    }
    offset += segment.plain.length;
  }
  return runs;
}

const isLink = (piece: Piece): boolean => piece.segment.kind === 'link';

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
