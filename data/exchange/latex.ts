/** A run of text as it is shown: plain words, emphasis, or math. `plain` reads it aloud in Unicode. */
export type Segment =
  | { readonly kind: 'text' | 'emphasis' | 'strong' | 'code'; readonly plain: string }
  | { readonly kind: 'math'; readonly plain: string; readonly tex: string }
  | { readonly kind: 'link'; readonly plain: string; readonly url: string };

/** Splits raw text into what is shown. The `plain` parts joined equal `plainText(raw)`. */
export function toSegments(raw: string): readonly Segment[] {
  const read = raw
    .replace(/\\textbackslash\{\}/gu, '\uE001')
    .replace(/\\textasciitilde\{\}/gu, '\uE002')
    .replace(/\\textasciicircum\{\}/gu, '^')
    .replace(/\\textbraceleft\{\}/gu, '\uE003')
    .replace(/\\textbraceright\{\}/gu, '\uE004')
    .replace(/\\\{/gu, '\uE003')
    .replace(/\\\}/gu, '\uE004')
    .replace(/\\([$&%#_])/gu, '$1')
    .replace(/[{}]/gu, '')
    .replace(/--/gu, '–')
    .replaceAll('\uE001', '\\')
    .replaceAll('\uE002', '~')
    .replaceAll('\uE003', '{')
    .replaceAll('\uE004', '}');
  return [{ kind: 'text', plain: read.replace(/\s+/gu, ' ').trim() }];
}

/** The text as a person would read it aloud, in Unicode, LaTeX gone. */
export function plainText(raw: string): string {
  return toSegments(raw)
    .map((segment) => segment.plain)
    .join('');
}
