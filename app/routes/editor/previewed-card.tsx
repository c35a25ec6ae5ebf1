import type { Card as LessonCard } from '#app/domain/catalogue/course.ts'
import { Blocks } from '#app/ui/blocks.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import { Card } from '#app/ui/card.tsx'
import { Scene } from '#app/ui/scene.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { PartList } from './part-list.tsx'

/** A card as the learner sees it, with every answer and its reason open. */
export function PreviewedCard({ card, number, total }: { readonly card: LessonCard; readonly number: number; readonly total: number }) {
  const { words: { learning } } = useWords()
  const title = card.kind === 'summary' ? learning.summary : <Taught>{card.title}</Taught>
  return (
    <Card title={title}>
      <p className="small muted">{learning.card(number, total)}</p>
      <Inside card={card} />
    </Card>
  )
}

function Inside({ card }: { readonly card: LessonCard }) {
  switch (card.kind) {
    case 'idea': return <div className="lesson-text" lang="vi">{card.picture && <Drawing picture={card.picture} />}<Blocks blocks={card.blocks} /></div>
    case 'practice': return <><Scene scene={card.scene} /><PartList parts={card.options.map(({ text, correct, because }) => ({ text, because, isRight: correct }))} /></>
    case 'summary': return <div className="lesson-text" lang="vi"><Blocks blocks={card.lines} /></div>
  }
}
