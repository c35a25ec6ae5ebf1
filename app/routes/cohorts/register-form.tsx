import { attendanceStates, longestNote, type SentLine } from '#app/domain/cohorts/register.ts'
import { Button } from '#app/ui/button.tsx'
import { KeptForm, type KeptAs } from '#app/ui/kept-form.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ShownLine } from './register-facts.server.ts'

interface Props { readonly kept: KeptAs; readonly lines: readonly ShownLine[]; readonly sent: readonly SentLine[]; readonly isAhead: boolean; readonly isConflict: boolean }

/** The register as a form. What was typed stays when it is refused; a line that a co-trainer wrote meanwhile says so, and is sent with what now stands as seen. */
export function RegisterForm({ kept, lines, sent, isAhead, isConflict }: Props) {
  const { words: { inPerson, refusals, cohorts } } = useWords()
  if (lines.length === 0) return <p className="muted">{inPerson.registerNobody}</p>
  if (isAhead) return <><h2>{inPerson.registerTitle}</h2><p className="muted">{refusals['register-ahead']}</p></>
  const sentOf = (personId: string) => sent.find((line) => line.personId === personId)
  const columns: readonly Column<ShownLine>[] = [
    { title: cohorts.learner, header: true, cell: ({ personId, name, version }) => <>{name}<input type="hidden" name={`seen-${personId}`} value={version} /></> },
    { title: inPerson.registerState, cell: (line) => <States line={line} sent={sentOf(line.personId)} isConflict={isConflict && sentOf(line.personId)?.seen !== line.version} /> },
    { title: inPerson.registerNote, cell: ({ personId, name, note }) => <input className="input" name={`note-${personId}`} aria-label={`${inPerson.registerNote}: ${name}`} defaultValue={sentOf(personId)?.note ?? note} maxLength={longestNote} autoComplete="off" /> },
  ]
  return (
    <KeptForm {...kept}>
      <h2>{inPerson.registerTitle}</h2>
      <p>{inPerson.registerLead}</p>
      <Table kind="stacked" caption={inPerson.registerTitle} captionHidden columns={columns} rows={lines} keyOf={({ personId }) => personId} />
      <p className="actions"><Button wide>{inPerson.registerSave}</Button>{lines.some(({ state }) => state === null) && <Button wide kind="ghost" name="rest" value="present">{inPerson.registerRest}</Button>}</p>
    </KeptForm>
  )
}

function States({ line: { personId, name, state }, sent, isConflict }: { readonly line: ShownLine; readonly sent: SentLine | undefined; readonly isConflict: boolean }) {
  const { words: { inPerson } } = useWords()
  const chosen = sent === undefined ? state : sent.state
  return (
    <fieldset className="states">
      <legend className="unseen">{name}</legend>
      {attendanceStates.map((each) => <label key={each} className="option-line"><input type="radio" name={`state-${personId}`} value={each} defaultChecked={chosen === each} /> <span>{inPerson.states[each]}</span></label>)}
      {isConflict && <p className="error">{inPerson.writtenMeanwhile(state === null ? inPerson.notYet : inPerson.states[state])}</p>}
    </fieldset>
  )
}

/** Every time a line was written, the corrected ones among them. */
export function RegisterHistory({ lines }: { readonly lines: readonly ShownLine[] }) {
  const { words: { inPerson }, format } = useWords()
  const corrected = lines.filter(({ history }) => history.length > 0)
  if (corrected.length === 0) return null
  return (
    <details>
      <summary>{inPerson.historyTitle}</summary>
      <ul>{corrected.map(({ personId, name, history }) => <li key={personId}>{name}<ul>{history.map(({ version, recordedAt, by, state, note }) => <li key={version}>{inPerson.historyLine(format.time(recordedAt), by, state === 'unmarked' ? inPerson.registerUnmarked : inPerson.states[state])}{note !== '' && ` (${note})`}</li>)}</ul></li>)}</ul>
    </details>
  )
}
