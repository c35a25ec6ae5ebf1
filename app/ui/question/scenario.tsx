import type { Fields } from '#app/domain/assessment/read-fields.ts'
import type { ShownScenario } from '#app/domain/assessment/shown-question.ts'
import { useContentLanguage, useWords } from '../words-context.tsx'
import { Options } from './options.tsx'

/** The conversation up to now, as it was said and done. */
export function Transcript({ question }: { readonly question: ShownScenario }) {
  const lang = useContentLanguage()
  const { words, language } = useWords()
  return (
    <div className={`scene scene-${question.channel} transcript`} role="group" aria-label={words.assessment.transcript} lang={lang}>
      <p className="scene-kind" lang={language}>{words.assessment.mock[question.channel]}</p>
      <p className="scene-from"><strong>{question.with}</strong></p>
      {question.said.map(({ says, did }, place) => (
        <div key={place}>
          <p className="bubble">{says}</p>
          <p className="bubble bubble-own"><span className="small" lang={language}>{words.assessment.you}: </span>{did}</p>
        </div>
      ))}
      {question.turn !== null && <p className="bubble" id="turn">{question.turn.says}</p>}
    </div>
  )
}

/** What can be done now. The moves so far go along, so that the form says where it was made. */
export function NextMove({ question, values }: { readonly question: ShownScenario; readonly values: Fields }) {
  const { words } = useWords()
  if (question.turn === null) return <p className="scenario-over" role="status">{words.assessment.scenarioOver}</p>
  return (
    <>
      <p className="next-move"><strong>{words.assessment.yourMove}</strong></p>
      {question.path.map((move, place) => <input key={place} type="hidden" name="path" value={move} />)}
      <Options choices={question.turn.options} values={values} isMultiple={false} />
    </>
  )
}
