declare module 'citeproc' {
  /** As much of the processor as is used here; it has no types of its own. */
  type System = {
    readonly retrieveLocale: (language: string) => string;
    readonly retrieveItem: (id: string) => unknown;
  };

  class Engine {
    constructor(system: System, style: string, language: string, forceLanguage: boolean);
    setOutputFormat(format: 'html' | 'text'): void;
    updateItems(ids: readonly string[]): void;
    /** What it says of the whole, and the entries, in the style's order. */
    makeBibliography(): readonly [unknown, readonly string[]] | false;
  }

  const CSL: {
    readonly Engine: typeof Engine;
    /** Raised letters and numbers, with the plain one that each becomes. */
    readonly SUPERSCRIPTS: Readonly<Record<string, string>>;
  };
  export default CSL;
}
