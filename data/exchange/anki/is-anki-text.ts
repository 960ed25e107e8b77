/** Whether a text is notes as Anki exports them: it begins with one of its headers. */
export const isAnkiText = (text: string): boolean =>
  /^\uFEFF?#(?:separator|html|notetype|deck|tags|columns|guid column|notetype column|deck column|tags column):/iu.test(
    text,
  );
