import { table } from './latex-symbols.ts';

const SUPERSCRIPTS = table(`
  0 ⁰ 1 ¹ 2 ² 3 ³ 4 ⁴ 5 ⁵ 6 ⁶ 7 ⁷ 8 ⁸ 9 ⁹ + ⁺ - ⁻ − ⁻ = ⁼ ( ⁽ ) ⁾ a ᵃ b ᵇ c ᶜ d ᵈ e ᵉ f ᶠ g ᵍ h ʰ i ⁱ j ʲ k ᵏ l ˡ m ᵐ
  n ⁿ o ᵒ p ᵖ r ʳ s ˢ t ᵗ u ᵘ v ᵛ w ʷ x ˣ y ʸ z ᶻ A ᴬ B ᴮ D ᴰ E ᴱ G ᴳ H ᴴ I ᴵ J ᴶ K ᴷ L ᴸ M ᴹ N ᴺ O ᴼ P ᴾ R ᴿ T ᵀ U ᵁ
  V ⱽ W ᵂ β ᵝ γ ᵞ δ ᵟ θ ᶿ φ ᵠ χ ᵡ * * ′ ′ ∘ ° ° ° † † ‡ ‡ ⊤ ᵀ ⋆ ⋆
`);

const SUBSCRIPTS = table(`
  0 ₀ 1 ₁ 2 ₂ 3 ₃ 4 ₄ 5 ₅ 6 ₆ 7 ₇ 8 ₈ 9 ₉ + ₊ - ₋ − ₋ = ₌ ( ₍ ) ₎ a ₐ e ₑ h ₕ i ᵢ j ⱼ k ₖ l ₗ m ₘ n ₙ o ₒ p ₚ r ᵣ s ₛ
  t ₜ u ᵤ v ᵥ x ₓ β ᵦ γ ᵧ ρ ᵨ φ ᵩ χ ᵪ
`);

const ATOM = /^(?:[\p{L}\p{N}.]+|.|\([^()]*\))$/u;

function script(text: string, mark: '^' | '_', chars: ReadonlyMap<string, string>): string {
  // Words stay words; only the spaces around signs are without meaning.
  const tight = text.trim().replaceAll(/\s+(?!\p{L})|(?<!\p{L})\s+/gu, '');
  let raised = '';
  for (const char of tight) {
    const small = chars.get(char);
    if (small === undefined) {
      const words = text.trim();
      return mark + (ATOM.test(words) ? words : `(${words})`);
    }
    raised += small;
  }
  return raised;
}

/** `2` gives `²`, `n+1` gives `ⁿ⁺¹`; where Unicode lacks a character, one line: `^Q`, `^(1/2)`. */
export function superscript(text: string): string {
  return script(text, '^', SUPERSCRIPTS);
}

/** `1` gives `₁`; where Unicode lacks a character, one line: `_best`, `_(i,j)`. */
export function subscript(text: string): string {
  return script(text, '_', SUBSCRIPTS);
}
