/** The little text a lesson may hold: paragraphs and lists of plain, strong and suspicious words. No markup reaches a page unread. */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly text: string }
  /** Something suspicious in a scene, and what is suspicious about it. */
  | { readonly kind: 'sign'; readonly text: string; readonly label: string }

export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }

/** Plain text of some spans, for reading aloud and counting words. */
export function plainText(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join('')
}

export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
