/** A text with gaps «{{g1}}» cut into its pieces, without empty ones. */
export function splitAtGaps(text: string): readonly ({ readonly text: string } | { readonly gap: string })[] {
  return text.split(/(\{\{[^{}]*\}\})/).filter((piece) => piece !== '').map((piece) => (/^\{\{.*\}\}$/.test(piece) ? { gap: piece.slice(2, -2).trim() } : { text: piece }))
}
