/** The names that pages of papers use; letters with accents and Greek ones follow their own rules. */
const NAMED = pairs(
  'hellip … ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ laquo « raquo » middot · ' +
    'bull • dagger † Dagger ‡ sect § para ¶ copy © reg ® trade ™ deg ° plusmn ± times × divide ÷ minus − ' +
    'le ≤ ge ≥ ne ≠ asymp ≈ sim ∼ infin ∞ radic √ sum ∑ prod ∏ part ∂ nabla ∇ isin ∈ rarr → larr ← harr ↔ ' +
    'euro € pound £ yen ¥ cent ¢ micro µ frac12 ½ frac14 ¼ sup1 ¹ sup2 ² sup3 ³ szlig ß aelig æ AElig Æ ' +
    'oslash ø Oslash Ø aring å Aring Å eth ð ETH Ð thorn þ THORN Þ ccedil ç Ccedil Ç ntilde ñ Ntilde Ñ ' +
    'oelig œ OElig Œ scaron š Scaron Š yuml ÿ lbrace { rbrace } lsqb [ rsqb ] lpar ( rpar ) num # colon : ' +
    'comma , period . sol / lowbar _',
);

const SPACES_AND_SIGNS = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['bsol', '\\'],
  ['nbsp', '\u{a0}'],
  ['ensp', '\u{2002}'],
  ['emsp', '\u{2003}'],
  ['thinsp', '\u{2009}'],
  ['shy', ''],
  ['NewLine', '\n'],
  ['Tab', '\t'],
]);

const GREEK = pairs(
  'alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ' +
    ' nu ν xi ξ omicron ο pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω',
);

const ACCENTS = new Map([
  ['grave', '\u{300}'],
  ['acute', '\u{301}'],
  ['circ', '\u{302}'],
  ['tilde', '\u{303}'],
  ['uml', '\u{308}'],
  ['caron', '\u{30c}'],
]);

function pairs(text: string): ReadonlyMap<string, string> {
  const words = text.split(' ');
  return new Map(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? ''] as const] : [])));
}

/** Text with HTML's character references resolved; one that is not known stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,10})|#x([\da-f]{1,8})|([a-z]\w{1,30}));?/giu,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named(name) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff)
        ? String.fromCodePoint(code)
        : '\u{fffd}';
    },
  );
}

function named(name: string): string | undefined {
  const known = SPACES_AND_SIGNS.get(name) ?? NAMED.get(name);
  if (known !== undefined) return known;
  const lower = name.toLowerCase();
  const greek = GREEK.get(lower);
  if (greek !== undefined && name.slice(1) === lower.slice(1)) return name === lower ? greek : greek.toUpperCase();
  const mark = ACCENTS.get(name.slice(1));
  return mark === undefined ? undefined : `${name[0] ?? ''}${mark}`.normalize('NFC');
}
