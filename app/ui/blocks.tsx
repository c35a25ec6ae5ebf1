import { Fragment } from 'react'
import type { Block, Span } from '#app/domain/catalogue/lesson.ts'
import { useWords } from './words-context.tsx'

/** Words of a lesson. A suspicious one is marked, and what is suspicious stands after it once revealed. */
function Spans({ spans }: { readonly spans: readonly Span[] }) {
  const { words } = useWords()
  return spans.map((span, place) => {
    switch (span.kind) {
      case 'strong': return <strong key={place}>{span.text}</strong>
      case 'emphasis': return <em key={place}>{span.text}</em>
      case 'sign': return (
        <Fragment key={place}>
          <mark className="sign">{span.text}</mark>
          <small className="sign-label"><span className="unseen"> ({words.learning.sign}: </span>{span.label}<span className="unseen">) </span></small>
        </Fragment>
      )
      default: return span.text
    }
  })
}

/** Paragraphs and lists of a card, a scene or a fact. */
export function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, place) => {
    if (block.kind === 'paragraph') return <p key={place}><Spans spans={block.spans} /></p>
    const items = block.items.map((item, index) => <li key={index}><Spans spans={item} /></li>)
    return block.ordered ? <ol key={place}>{items}</ol> : <ul key={place}>{items}</ul>
  })
}
