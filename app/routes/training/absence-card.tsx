import type { KeptAbsence } from '#app/data/training/reliefs.server.ts'
import { absenceKinds } from '#app/domain/training/cycle.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { OfficialForm } from './official-form.ts'

interface AbsenceCardProps { readonly absences: readonly KeptAbsence[]; readonly typed: OfficialForm | null; readonly typedEnd: OfficialForm | null }

/** Leave, during which due dates wait; and the way to correct it. */
export function AbsenceCard({ absences, typed, typedEnd }: AbsenceCardProps) {
  const { words: { cycles } } = useWords()
  const standing = absences.filter(({ takenBackAt }) => takenBackAt === null)
  return (
    <Card title={cycles.absenceTitle}>
      <p>{cycles.absenceLead}</p>
      {absences.map((absence) => <Recorded key={absence.id} absence={absence} />)}
      <LeaveForm typed={typed} />
      {standing.length > 0 && <EndForm standing={standing} typed={typedEnd} />}
    </Card>
  )
}

function LeaveForm({ typed }: { readonly typed: OfficialForm | null }) {
  const { words: { cycles } } = useWords()
  return (
    <form method="post" noValidate>
      <input type="hidden" name="act" value="leave" />
      <SelectField name="leaveKind" label={cycles.absenceKind} choices={absenceKinds.map((kind) => ({ value: kind, label: cycles.absence[kind] }))} defaultValue={typed?.leaveKind ?? ''} />
      <TextField name="leaveFrom" type="date" label={cycles.absenceFrom} defaultValue={typed?.leaveFrom ?? ''} />
      <TextField name="leaveUntil" type="date" label={cycles.absenceUntil} hint={cycles.absenceUntilHint} required={false} defaultValue={typed?.leaveUntil ?? ''} />
      <TextField name="leaveWhy" maxLength={500} label={cycles.absenceWhy} hint={cycles.absenceWhyHint} defaultValue={typed?.leaveWhy ?? ''} />
      <Button wide>{cycles.absenceButton}</Button>
    </form>
  )
}

function EndForm({ standing, typed }: { readonly standing: readonly KeptAbsence[]; readonly typed: OfficialForm | null }) {
  const { words: { cycles } } = useWords()
  const nameOf = useAbsenceName()
  return (
    <form method="post" noValidate>
      <input type="hidden" name="act" value="end-leave" />
      <SelectField name="absenceId" label={cycles.absenceCorrect} choices={standing.map((absence) => ({ value: absence.id, label: nameOf(absence) }))} defaultValue={typed?.absenceId ?? ''} />
      <TextField name="reallyUntil" type="date" label={cycles.absenceReally} hint={cycles.absenceReallyHint} required={false} defaultValue={typed?.reallyUntil ?? ''} />
      <TextField name="correctWhy" maxLength={500} label={cycles.takeBackWhy} defaultValue={typed?.correctWhy ?? ''} />
      <Button kind="danger">{cycles.absenceCorrect}</Button>
    </form>
  )
}

function useAbsenceName(): (absence: KeptAbsence) => string {
  const { words: { cycles }, format } = useWords()
  return ({ kind, startsOn, endsOn }) => `${cycles.absence[kind]} · ${endsOn === null ? cycles.since(format.day(startsOn)) : cycles.fromTo(format.day(startsOn), format.day(endsOn))}`
}

function Recorded({ absence }: { readonly absence: KeptAbsence }) {
  const { words: { cycles }, format } = useWords()
  const nameOf = useAbsenceName()
  return (
    <div className="entry">
      <p><strong>{nameOf(absence)}</strong></p>
      <p className="small">{cycles.by(absence.by, format.day(absence.recordedAt), absence.why)}</p>
      {absence.takenBackAt !== null && <p className="small">{cycles.takenBack(format.day(absence.takenBackAt), absence.takenBackWhy ?? '')}</p>}
    </div>
  )
}
