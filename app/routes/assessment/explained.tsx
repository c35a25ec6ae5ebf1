import type { ExplainedPart, ExplainedQuestion } from '#app/domain/assessment/explain.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { contentLanguage, useWords } from '#app/ui/words-context.tsx'

/** A question after its answer in a check: what was chosen, what is right, and why. */
export function Explained({ explained, next, nextLabel }: { readonly explained: ExplainedQuestion; readonly next: string; readonly nextLabel: string }) {
  return (
    <>
      <h1 className="stem" lang={contentLanguage}>{explained.stem}</h1>
      <Verdict explained={explained} />
      <Reasons parts={explained.parts} />
      <ButtonLink href={next} wide iconAfter="arrow-right">{nextLabel}</ButtonLink>
    </>
  )
}

export function Verdict({ explained }: { readonly explained: ExplainedQuestion }) {
  const { words: { assessment } } = useWords()
  const text = !explained.answered ? assessment.noAnswer : explained.right ? assessment.right : assessment.wrong
  return <p className={`verdict verdict-${explained.right ? 'right' : 'wrong'}`} role="status"><Icon name={explained.right ? 'check' : 'x'} /><strong>{text}</strong></p>
}

/** Every option with its reason; what was taken and what is right are said in words. */
export function Reasons({ parts }: { readonly parts: readonly ExplainedPart[] }) {
  return <ul className="reasons">{parts.map((part) => <Reason key={part.id} part={part} />)}</ul>
}

function Reason({ part }: { readonly part: ExplainedPart }) {
  const { words: { assessment } } = useWords()
  const marks = [part.taken && assessment.yourAnswer, part.right && assessment.rightAnswer].filter((mark) => mark !== false)
  return (
    <li className={`reason ${part.right ? 'reason-right' : part.taken ? 'reason-wrong' : ''}`}>
      <p className="reason-text">{(part.right || part.taken) && <Icon name={part.right ? 'check' : 'x'} />}<span><span lang={contentLanguage}>{part.text}</span>{marks.length > 0 && <small> · {marks.join(' · ')}</small>}</span></p>
      <p className="small" lang={contentLanguage}>{part.because}</p>
    </li>
  )
}
