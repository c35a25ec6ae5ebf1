/** Marks the words of a card that are being said, and brings them into sight; what it answers takes the mark away. Words that are not on the card (what a picture shows), and such as begin within an emphasis and end outside, mark nothing. */
export function markSaid(card: Element, words: string): () => void {
  const nodes = textsOf(card)
  const from = nodes.map(({ data }) => data).join('').indexOf(words)
  if (from < 0) return () => {}
  const range = document.createRange()
  range.setStart(...placeOf(nodes, from, 1))
  range.setEnd(...placeOf(nodes, from + words.length, 0))
  const mark = document.createElement('span')
  mark.className = 'said'
  try {
    range.surroundContents(mark)
    mark.scrollIntoView({ block: 'nearest' })
  } catch {
    // An emphasis cannot be parted.
  }
  return () => { mark.replaceWith(...mark.childNodes) }
}

/** The words themselves: what is said of them in small letters, and of signs, is not read aloud. */
function textsOf(card: Element): readonly Text[] {
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!node.parentElement?.closest('small,.small,.kicker,button')) nodes.push(node as Text)
  return nodes
}

/** Where a place among all words lies: at the border of two texts in the first, or with `after` 1 in the second. */
function placeOf(nodes: readonly Text[], at: number, after: 0 | 1): [Text, number] {
  let left = at
  const node = nodes.find(({ length }) => left + after <= length || (left -= length) < 0)
  return [node as Text, left]
}
