import type { ReactNode } from 'react'
import type { Card } from '#app/domain/catalogue/course.ts'
import { Blocks } from './blocks.tsx'
import { ButtonLink } from './button.tsx'
import { Practice } from './practice.tsx'
import { Steps } from './track.tsx'
import { contentLanguage, useWords } from './words-context.tsx'

/** The anchor of a card; the style sheet shows the one the address names, and the first when it names none. */
function cardId(number: number): string {
  return `the-${number}`
}

interface LessonCardsProps {
  readonly cards: readonly Card[]
  /** Where the first card leads back to. */
  readonly backHref: string
  /** The page on which a card, by its number, is reported. */
  readonly reportHrefOf: (card: number) => string
  /** The last step, beside the way back: the form that records the reading, or a link onward. */
  readonly finish: ReactNode
}

/** A whole lesson in one document, a card at a time where the browser can, one below the other where it cannot. */
export function LessonCards({ cards, ...rest }: LessonCardsProps) {
  return <div className="cards">{cards.map((card, place) => <LessonCard key={place} card={card} number={place + 1} total={cards.length} {...rest} />)}</div>
}

function LessonCard({ card, number, total, backHref, reportHrefOf, finish }: { readonly card: Card; readonly number: number; readonly total: number } & Omit<LessonCardsProps, 'cards'>) {
  const { words } = useWords()
  const id = cardId(number)
  const titleId = `${id}-title`
  const place = words.learning.card(number, total)
  return (
    <section className={`lesson-card lesson-card-${card.kind}`} id={id} aria-labelledby={titleId} tabIndex={-1}>
      <Steps current={number} total={total} label={place} />
      <p className="kicker" aria-hidden="true">{card.kind === 'practice' ? `${words.learning.practice} · ${place}` : place}</p>
      <h2 id={titleId} lang={card.kind === 'summary' ? undefined : contentLanguage}>{card.kind === 'summary' ? words.learning.summary : card.title}</h2>
      <CardBody card={card} id={id} titleId={titleId} />
      <p className="card-report small"><a href={reportHrefOf(number)}>{words.reports.link}</a></p>
      <div className="card-foot">
        <ButtonLink kind="ghost" href={number === 1 ? backHref : `#${cardId(number - 1)}`} icon="arrow-left" labelHidden>{number === 1 ? words.frame.back : words.learning.previousCard}</ButtonLink>
        {number === total ? finish : <ButtonLink wide href={`#${cardId(number + 1)}`} iconAfter="arrow-right">{words.learning.nextCard}</ButtonLink>}
      </div>
    </section>
  )
}

function CardBody({ card, id, titleId }: { readonly card: Card; readonly id: string; readonly titleId: string }) {
  switch (card.kind) {
    case 'practice': return <Practice id={`${id}-ask`} labelledBy={titleId} scene={card.scene} options={card.options} />
    case 'summary': return <div className="lesson-text" lang={contentLanguage}><Blocks blocks={card.lines} /></div>
    case 'idea': return <div className="lesson-text" lang={contentLanguage}><Blocks blocks={card.blocks} /></div>
  }
}
