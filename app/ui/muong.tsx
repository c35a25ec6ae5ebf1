import type { Card } from '#app/domain/catalogue/course.ts'
import { Blocks } from './blocks.tsx'
import { Recording } from './recording.tsx'
import { useWords } from './words-context.tsx'

/** A card in Mường beneath the card itself, marked with its language (ISO 639-3), and the recording of it. */
export function Muong({ card }: { readonly card: Card }) {
  const { words: { learning } } = useWords()
  return (
    <details className="muong">
      <summary>{learning.inMuong}</summary>
      {card.audio !== undefined && <Recording name={card.audio} language="mtq" />}
      <div className="lesson-text" lang="mtq">
        {card.kind !== 'summary' && <p><strong>{card.title}</strong></p>}
        <Blocks blocks={card.kind === 'practice' ? [...card.scene.blocks, { kind: 'list', ordered: false, items: card.options.map(({ text }) => [{ kind: 'text', text }]) }] : card.kind === 'summary' ? card.lines : card.blocks} />
      </div>
    </details>
  )
}
