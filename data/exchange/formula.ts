/** What spreadsheets may take for the start of a formula, also in full width and behind what they skip. */
const FORMULA = /^(?:[\s\p{Cc}\uFEFF"';,]*[=+\-@＝＋－＠]|\p{Cc})/u;

/** Whether a cell with this text might be calculated. */
export const isFormula = (text: string): boolean => FORMULA.test(text);
