/**
 * A run of text as it is shown: plain words, emphasis, or math. `plain` reads it aloud in Unicode;
 * `tex` is the source for KaTeX, without its delimiters; `url` is always http or https.
 */
export type Segment =
  | { readonly kind: 'text' | 'emphasis' | 'strong' | 'code'; readonly plain: string }
  | { readonly kind: 'math'; readonly plain: string; readonly tex: string }
  | { readonly kind: 'link'; readonly plain: string; readonly url: string };

export type Style = 'text' | 'emphasis' | 'strong' | 'code';

const CONTEXT_LENGTH = 24;

/** Collects segments, merging neighbours of one style, with runs of whitespace as one space and none at the ends. */
export class SegmentWriter {
  readonly segments: Segment[] = [];
  #style: Style = 'text';
  #run = '';
  #tail = '';
  #space = false;

  /** The last characters written, an owed space included: what a symbol stands behind. */
  get before(): string {
    return this.#space ? `${this.#tail} ` : this.#tail;
  }

  text(text: string, style: Style): void {
    if (text === '') return;
    const words = text.replaceAll(/\s+/gu, ' ');
    if (words.startsWith(' ')) this.space();
    const start = words.startsWith(' ') ? 1 : 0;
    const end = words.length > start && words.endsWith(' ') ? words.length - 1 : words.length;
    if (end > start) this.#write(words.slice(start, end), style);
    if (end < words.length) this.space();
  }

  /** Owes one space, paid only if more text follows. */
  space(): void {
    this.#space = this.#tail !== '';
  }

  /** Takes back an owed space. */
  unspace(): void {
    this.#space = false;
  }

  math(tex: string, plain: string): void {
    if (plain !== '') this.#whole({ kind: 'math', plain, tex });
  }

  link(plain: string, url: string): void {
    if (plain !== '') this.#whole({ kind: 'link', plain, url });
  }

  finish(): readonly Segment[] {
    this.#flush();
    return this.segments;
  }

  #whole(segment: Segment): void {
    if (this.#space) this.#write('', 'text');
    this.#flush();
    this.segments.push(segment);
    this.#remember(segment.plain);
  }

  #write(text: string, style: Style): void {
    if (this.#space) {
      this.#space = false;
      // A space beside emphasis belongs to the plain words.
      if (style !== this.#style && this.#style !== 'text') this.#flush();
      this.#run += ' ';
      this.#remember(' ');
    }
    if (text === '') return;
    if (style !== this.#style) this.#flush();
    this.#style = style;
    this.#run += text;
    this.#remember(text);
  }

  #flush(): void {
    if (this.#run !== '') this.segments.push({ kind: this.#style, plain: this.#run });
    this.#run = '';
    this.#style = 'text';
  }

  #remember(text: string): void {
    this.#tail = (text.length >= CONTEXT_LENGTH ? text : this.#tail + text).slice(-CONTEXT_LENGTH);
  }
}

/**
 * The part of the segments that lies between two offsets in their joined plain text, `end` excluded.
 * Text and links are cut at the offsets; math is never cut, it is whole where it overlaps at all.
 */
export function segmentsBetween(segments: readonly Segment[], start: number, end: number): readonly Segment[] {
  const between: Segment[] = [];
  let offset = 0;
  for (const segment of segments) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, segment.plain.length);
    offset += segment.plain.length;
    if (from >= to) continue;
    between.push(segment.kind === 'math' ? segment : { ...segment, plain: segment.plain.slice(from, to) });
  }
  return between;
}
