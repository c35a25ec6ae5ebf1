import type { ExplainedQuestion } from '#app/domain/assessment/explain.ts'
import type { ReviewedPart } from '#app/domain/assessment/reviewed.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { useContentLanguage, useWords } from '#app/ui/words-context.tsx'

/** A question after its answer in a check: what was chosen, what is right, and why. */
export function Explained({ explained, next, nextLabel, reportHref }: { readonly explained: ExplainedQuestion; readonly next: string; readonly nextLabel: string; /** The page on which this question is reported. */ readonly reportHref: string }) {
  const lang = useContentLanguage()
  const { words: { reports } } = useWords()
  return (
    <>
      <h1 className="stem" lang={lang}>{explained.stem}</h1>
      <Verdict explained={explained} />
      <Reasons parts={explained.parts} />
      {explained.feedback !== null && <p lang={lang}>{explained.feedback}</p>}
      <ButtonLink href={next} wide iconAfter="arrow-right">{nextLabel}</ButtonLink>
      <p className="card-report small"><a href={reportHref}>{reports.link}</a></p>
    </>
  )
}

export function Verdict({ explained }: { readonly explained: Omit<ExplainedQuestion, 'parts'> }) {
  const { words: { assessment }, format } = useWords()
  const isPartly = explained.mark > 0 && !explained.right
  const text = !explained.answered ? assessment.noAnswer : explained.right ? assessment.right : isPartly ? assessment.partlyRight(format.percent(explained.mark, 0)) : assessment.wrong
  return <p className={`verdict verdict-${explained.right ? 'right' : isPartly ? 'partly' : 'wrong'}`} role="status"><Icon name={explained.right ? 'check' : isPartly ? 'alert' : 'x'} /><strong>{text}</strong></p>
}

/** Every option with its reason; what was taken and what is right are said in words, where the quiz tells it. What belongs together stands under its heading. */
export function Reasons({ parts }: { readonly parts: readonly ReviewedPart[] }) {
  const lang = useContentLanguage()
  const { words: { assessment } } = useWords()
  const groups = Map.groupBy(parts, (part) => part.id === 'end' ? assessment.howItEnded : part.under ?? '')
  return [...groups].map(([under, members]) => (
    <div key={under}>
      {under !== '' && <p className="reasons-under" lang={lang}>{under}</p>}
      <ul className="reasons">{members.map((part) => <Reason key={part.id} part={part} />)}</ul>
    </div>
  ))
}

function Reason({ part }: { readonly part: ReviewedPart }) {
  const lang = useContentLanguage()
  const { words: { assessment } } = useWords()
  const marks = part.id === 'end' ? [] : [part.taken && assessment.yourAnswer, part.right === true && assessment.rightAnswer].filter((mark) => mark !== false)
  const look = part.right === true ? 'right' : part.taken && part.right === false ? 'wrong' : null
  return (
    <li className={`reason ${look === null ? '' : `reason-${look}`}`}>
      <p className="reason-text">{look !== null && <Icon name={look === 'right' ? 'check' : 'x'} />}<span><span lang={lang}>{part.text}</span>{marks.length > 0 && <small> · {marks.join(' · ')}</small>}</span></p>
      {part.because !== '' && <p className="small" lang={lang}>{part.because}</p>}
    </li>
  )
}
