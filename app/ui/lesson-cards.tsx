import type { ReactNode } from 'react'
import type { Card } from '#app/domain/catalogue/course.ts'
import type { ToldCard } from '#app/domain/catalogue/lesson-version.ts'
import { Blocks } from './blocks.tsx'
import { ButtonLink } from './button.tsx'
import { Icon } from './icon.tsx'
import { Muong } from './muong.tsx'
import { Drawing } from './drawing.tsx'
import { Practice } from './practice.tsx'
import { Recording } from './recording.tsx'
import { Steps } from './track.tsx'
import { InLanguage, useContentLanguage, useWords } from './words-context.tsx'

/** The anchor of a card; the style sheet shows the one the address names, and the first when it names none. */
function cardId(number: number): string {
  return `the-${number}`
}

interface LessonCardsProps {
  readonly cards: readonly ToldCard[]
  /** Where the first card leads back to. */
  readonly backHref: string
  /** The page on which a card, by its number, is reported. */
  readonly reportHrefOf: (card: number) => string
  /** The last step, beside the way back: the form that records the reading, or a link onward. */
  readonly finish: ReactNode
  /** The script that reads aloud, and where it finds what to say; null where there is none. */
  readonly listen: { readonly script: string; readonly href: string } | null
}

/** A whole lesson in one document, a card at a time where the browser can, one below the other where it cannot. */
export function LessonCards({ cards, ...rest }: LessonCardsProps) {
  const { words } = useWords()
  const isTranslated = cards.some(({ language }) => language !== 'vi')
  return (
    <div className="cards" {...(rest.listen && { 'data-spoken': rest.listen.href, 'data-stop': words.learning.stopListening, 'data-start': words.learning.listen, 'data-speeds': words.learning.speeds.join('|') })}>
      {cards.map((card, place) => <InLanguage key={place} language={card.language}><LessonCard told={card} isLeft={isTranslated && card.language === 'vi'} number={place + 1} total={cards.length} {...rest} /></InLanguage>)}
      {rest.listen && <script type="module" src={rest.listen.script} />}
    </div>
  )
}

function LessonCard({ told, isLeft, number, total, backHref, reportHrefOf, finish, listen }: { readonly told: ToldCard; /** The others are translated, this one is not. */ readonly isLeft: boolean; readonly number: number; readonly total: number } & Omit<LessonCardsProps, 'cards'>) {
  const { words } = useWords()
  const lang = useContentLanguage()
  const { card } = told
  const id = cardId(number)
  const titleId = `${id}-title`
  const place = words.learning.card(number, total)
  return (
    <section className={`lesson-card lesson-card-${card.kind}`} id={id} aria-labelledby={titleId} tabIndex={-1}>
      <Steps current={number} total={total} label={place} />
      <div className="card-top">
        <p className="kicker" aria-hidden="true">{card.kind === 'practice' ? words.learning.practice : place}</p>
        {listen !== null && card.audio === undefined && <Listening number={number} language={told.language} />}
      </div>
      {isLeft && <p className="small muted">{words.learning.cardInVietnamese}</p>}
      <h2 id={titleId} lang={card.kind === 'summary' ? undefined : lang}>{card.kind === 'summary' ? words.learning.summary : card.title}</h2>
      {card.audio !== undefined && <Recording name={card.audio} language={told.language} />}
      <CardBody card={card} id={id} titleId={titleId} />
      {told.muong && <Muong card={told.muong} />}
      <p className="card-report small"><a href={reportHrefOf(number)}>{words.reports.link}</a></p>
      <div className="card-foot">
        <ButtonLink kind="ghost" href={number === 1 ? backHref : `#${cardId(number - 1)}`} icon="arrow-left" labelHidden>{number === 1 ? words.frame.back : words.learning.previousCard}</ButtonLink>
        {number === total ? finish : <ButtonLink wide href={`#${cardId(number + 1)}`} iconAfter="arrow-right">{words.learning.nextCard}</ButtonLink>}
      </div>
    </section>
  )
}

/** Shown by the script where there is a voice, in a line that is there anyway, so that nothing moves when they come; the speed while something is read. */
function Listening({ number, language }: { readonly number: number; readonly language: string }) {
  const { words: { learning } } = useWords()
  return (
    <span className="listens" data-listens={language} hidden>
      <button type="button" className="button button-quiet" data-listen={number - 1}><Icon name="volume" /><span>{learning.listen}</span></button>
      <button type="button" className="button button-quiet small" data-speed="" hidden />
    </span>
  )
}

function CardBody({ card, id, titleId }: { readonly card: Card; readonly id: string; readonly titleId: string }) {
  const lang = useContentLanguage()
  switch (card.kind) {
    case 'practice': return <Practice id={`${id}-ask`} labelledBy={titleId} scene={card.scene} options={card.options} />
    case 'summary': return <div className="lesson-text" lang={lang}><Blocks blocks={card.lines} /></div>
    case 'idea': return <div className="lesson-text" lang={lang}>{card.picture && <Drawing picture={card.picture} />}<Blocks blocks={card.blocks} /></div>
  }
}
