import type { ReactNode } from 'react'
import type { AnswerValue } from '#app/domain/assessment/answer.ts'
import { fieldsOf } from '#app/domain/assessment/form-fields.ts'
import type { ShownOrder } from '#app/domain/assessment/question.ts'
import type { Fields } from '#app/domain/assessment/read-fields.ts'
import type { ShownQuestion } from '#app/domain/assessment/shown-question.ts'
import { Cloze } from './question/cloze.tsx'
import { HotSpot } from './question/hot-spot.tsx'
import { Matching, Ordering } from './question/lines.tsx'
import { Options } from './question/options.tsx'
import { NumberTyped, TextTyped } from './question/typed.tsx'
import { NextMove, Transcript } from './question/scenario.tsx'
import { useContentLanguage, useWords } from './words-context.tsx'

interface QuestionFormProps {
  readonly question: ShownQuestion
  /** The answer kept on the server, and the drawn order its parts are shown in. */
  readonly saved?: AnswerValue | null
  readonly order?: ShownOrder
  /** What was sent and refused; shown again in place of what is saved. */
  readonly entered?: Fields | null
  readonly action?: string
  /** Data attributes for the journal of answers. */
  readonly marks?: Readonly<Record<`data-${string}`, string | number>>
  /** Level of the stem in the outline: 1 where the question is the page. */
  readonly level?: 1 | 2
  /** Hidden fields and the buttons. */
  readonly children: ReactNode
}

/** One question as a plain form; the names of its fields are those `readAnswer` reads. Every type works with a keyboard. */
export function QuestionForm({ question, saved = null, order, entered, action, marks, level = 1, children }: QuestionFormProps) {
  const lang = useContentLanguage()
  const { words } = useWords()
  const Stem = level === 1 ? 'h1' : 'h2'
  const values = entered ?? fieldsOf(saved, order)
  const hintId = `hint-${question.id}`
  return (
    <form method="post" action={action} autoComplete="off" className={`question question-${question.type}`} {...marks}>
      <fieldset aria-describedby={hintId}>
        <legend><Stem lang={lang}>{question.stem}</Stem></legend>
        <p className="hint" id={hintId}>{words.assessment.instruction[question.type]}{question.type === 'hot-spot' && ` ${question.pick === 'one' ? words.assessment.pickOne : words.assessment.pickAll}`}</p>
        <Parts question={question} values={values} hintId={hintId} />
      </fieldset>
      {children}
    </form>
  )
}

function Parts({ question, values, hintId }: { readonly question: ShownQuestion; readonly values: Fields; readonly hintId: string }) {
  switch (question.type) {
    case 'ordering': return <Ordering question={question} values={values} />
    case 'matching': return <Matching question={question} values={values} />
    case 'numeric': return <NumberTyped question={question} values={values} hintId={hintId} />
    case 'short-text': return <TextTyped values={values} hintId={hintId} />
    case 'cloze': return <Cloze question={question} values={values} />
    case 'hot-spot': return <HotSpot question={question} values={values} />
    case 'scenario': return <><Transcript question={question} /><NextMove question={question} values={values} /></>
    default: return <Options choices={question.choices} values={values} isMultiple={question.type === 'multiple'} />
  }
}
