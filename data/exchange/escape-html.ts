/** Text as it can stand in HTML, in an element or in a quoted attribute: nothing in it is read as a mark. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
