/** Reads a table written as `name symbol name symbol …`. */
export function table(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/u);
  const map = new Map<string, string>();
  for (let index = 0; index + 1 < words.length; index += 2) map.set(words[index] ?? '', words[index + 1] ?? '');
  return map;
}

export const GREEK = table(`
  alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
  lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ
  chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω eps ε
  varGamma Γ varDelta Δ varTheta Θ varLambda Λ varPi Π varSigma Σ varPhi Φ varPsi Ψ varOmega Ω
`);

/** Symbols that stand where a letter could. */
export const ORDINARY = table(`
  infty ∞ nabla ∇ partial ∂ ell ℓ hbar ℏ Re ℜ Im ℑ wp ℘ aleph ℵ imath ı jmath ȷ emptyset ∅ varnothing ∅ forall ∀
  exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ prime ′ backprime ‵ degree ° checkmark ✓ square □ Box □
  blacksquare ■ triangle △ Diamond ◇ diamond ⋄ clubsuit ♣ spadesuit ♠ heartsuit ♥ diamondsuit ♦ sharp ♯ flat ♭
  natural ♮ surd √ dagger † ddagger ‡ dag † ddag ‡ S § P ¶ pounds £ copyright © ldots … dots … dotsc … dotsb ⋯
  cdots ⋯ vdots ⋮ ddots ⋱ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁
  bigotimes ⨂ bigvee ⋁ bigwedge ⋀ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | lVert ‖
  rVert ‖ vert | Vert ‖ lbrace { rbrace } lbrack [ rbrack ] backslash \\ R ℝ RR ℝ N ℕ NN ℕ Z ℤ ZZ ℤ Q ℚ QQ ℚ C ℂ E 𝔼
  bigcirc ◯ lozenge ◊ bigstar ★ star ⋆ ast * circ ∘ bullet • uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓
`);

/** Binary operators: between two operands. */
export const BINARY = table(`
  times × div ÷ cdot · cdotp · pm ± mp ∓ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ cup ∪ cap ∩ sqcup ⊔ sqcap ⊓
  wedge ∧ land ∧ vee ∨ lor ∨ setminus ∖ smallsetminus ∖ uplus ⊎ ltimes ⋉ rtimes ⋊ bowtie ⋈ wr ≀ amalg ⨿
`);

/** Relations and arrows. */
export const RELATIONS = table(`
  leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ approx ≈ approxeq ≊ sim ∼ simeq ≃ eqsim ≂ cong ≅ equiv ≡
  propto ∝ varpropto ∝ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆
  prec ≺ succ ≻ preceq ⪯ succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ in ∈ ni ∋ notin ∉
  mid ∣ nmid ∤ parallel ∥ perp ⊥ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ lt < gt > nleq ≰ ngeq ≱ nsim ≁ ncong ≇
  to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ longrightarrow ⟶ longleftarrow ⟵ Rightarrow ⇒ Leftarrow ⇐
  Leftrightarrow ⇔ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ iff ⟺ implies ⟹ impliedby ⟸ mapsto ↦
  longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightleftharpoons ⇌ leadsto ⇝ rightsquigarrow ⇝
  nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ twoheadrightarrow ↠ rightleftarrows ⇄ xrightarrow → xleftarrow ←
`);

/** Relations that also stand alone before a number: "≤11%", "±1". */
export const PREFIXES: ReadonlySet<string> = new Set('±∓≈∼≃≅≤≥≲≳≪≫⪅⪆');

/** Brackets that macros name: no space is read inside them. */
export const OPENING: ReadonlySet<string> = new Set('⟨⌊⌈');
export const CLOSING: ReadonlySet<string> = new Set('⟩⌋⌉');

export const FUNCTIONS: ReadonlySet<string> = new Set(
  `log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan max min sup inf lim limsup liminf
  argmax argmin det dim ker deg gcd hom Pr arg Tr tr rank diag sign bmod mod softmax`.split(/\s+/u),
);

export const SPACES: ReadonlySet<string> = new Set(
  'quad qquad space enspace enskip thinspace medspace thickspace newline linebreak hspace hfill nobreakspace par'.split(
    ' ',
  ),
);

/** Commands that change the look or the layout, and leave no character. */
export const SILENT: ReadonlySet<string> = new Set(
  `left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm displaystyle textstyle
  scriptstyle scriptscriptstyle limits nolimits nonumber notag noindent centering xspace relax tiny scriptsize
  footnotesize small normalsize large Large LARGE huge Huge negthinspace protect nobreakdash hskip allowbreak
  boldmath unboldmath smash mathstrut strut selectfont upshape mdseries newblock maketitle item`.split(/\s+/u),
);

const OPERATORS: readonly (readonly [ReadonlyMap<string, string>, SymbolClass])[] = [
  [GREEK, 'ordinary'],
  [ORDINARY, 'ordinary'],
  [BINARY, 'binary'],
  [RELATIONS, 'relation'],
];

export type SymbolClass = 'ordinary' | 'binary' | 'relation';
export type MathSymbol = { readonly char: string; readonly class: SymbolClass };

const SYMBOLS = new Map<string, MathSymbol>();
for (const [names, symbolClass] of OPERATORS) {
  for (const [name, char] of names) SYMBOLS.set(name, { char, class: symbolClass });
}

/** The Unicode symbol of a macro name, given without its backslash. */
export function symbolOf(name: string): MathSymbol | undefined {
  return SYMBOLS.get(name);
}
