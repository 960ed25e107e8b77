/** Code, formulas and escapes, in which nothing is to be changed; a link to a paper; the start of a tag. */
const PARTS =
  /(?<code>(?<ticks>`+)(?!`)[\s\S]{0,10000}?(?<!`)\k<ticks>(?!`)|^~~~[\s\S]{0,10000}?^~~~|\$[^$\n]{1,1000}\$|\\[\s\S])|\[\[(?<target>[^[\]\n|]{1,1000})(?:\|(?<label>[^[\]\n]{1,1000}))?\]\]|<(?=[a-z/!?])(?!https?:|mailto:)/gimu;

/**
 * Markdown of ours as other programs show it likewise: tags in it are text, as they are here, and a link to a
 * paper names the file that `fileOf` gives for its title or id.
 */
export const portableMarkdown = (markdown: string, fileOf: (target: string) => string | undefined): string =>
  markdown.replace(PARTS, (...found) => {
    const whole = String(found[0]);
    const groups: unknown = found.at(-1);
    const { code, target, label } = groups as Readonly<Record<string, string | undefined>>;
    if (code !== undefined) return whole;
    if (target === undefined) return '\\<';
    const file = fileOf(target.trim());
    if (file === undefined) return whole;
    const shown = (label ?? target).trim();
    return shown === file ? `[[${file}]]` : `[[${file}|${shown}]]`;
  });

/** What a link calls a paper, whatever its case and spaces: brackets and bars in a title would end the link. */
export const linkKey = (title: string): string =>
  title
    .replace(/[[\]|\s]+/gu, ' ')
    .trim()
    .toLowerCase();

/** An address, which is kept, or a sign that would be read as markup. */
const MARKS = /https?:\/\/[^\s<>[\]()`]+|[\\`*_[\]<>$^~|]|(?<![^\s(])#(?=[^\s#])|={2,}|%{2,}|&(?=#?\w{1,32};)/gu;

/** Plain text as markdown that shows the same: nothing in it is a mark, a tag or a formula. */
export const plainMarkdown = (text: string): string =>
  text
    .replace(MARKS, (found) => (found.startsWith('http') ? found : found.replace(/./gu, '\\$&')))
    .replace(/^([^\S\n]*)([#+-](?=\s|$|-)|:(?=-)|\d{1,9}(?=[.)](?:\s|$)))/gmu, (_whole, space: string, mark: string) =>
      /^\d/u.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
