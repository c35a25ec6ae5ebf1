/** Marks the words of a card that are being said, and brings them into sight; what it answers takes the mark away. Words that are not on the card (what a picture shows), and such as begin within an emphasis and end outside, mark nothing. */
export function markSaid(card: Element, words: string): () => void {
  const nodes = textsOf(card)
  const from = nodes.map(({ data }) => data).join('').indexOf(words)
  if (from < 0) return () => {}
  const until = from + words.length
  const range = document.createRange()
  let at = 0
  for (const node of nodes) {
    const next = at + node.length
    // At the border of two texts it begins in the second and ends in the first.
    if (from >= at && from < next) range.setStart(node, from - at)
    if (until > at && until <= next) range.setEnd(node, until - at)
    at = next
  }
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
