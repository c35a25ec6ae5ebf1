import { leafKinds } from '#app/domain/territory/change.ts'
import type { ChangeErrors, ChangeForm as Typed } from '#app/domain/territory/change-form.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, TextField, type Choice } from '#app/ui/field.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { mostParts } from './change-query.ts'

interface ChangeFormProps { readonly typed: Typed; readonly errors: ChangeErrors; readonly units: readonly Choice[]; readonly districts: readonly Choice[] }

/** What a document changes in the territory. Sent by GET: it leads to a preview and keeps nothing. */
export function ChangeForm({ typed, errors, units, districts }: ChangeFormProps) {
  const { words: { structure, administration, refusals } } = useWords()
  const { kind } = typed
  const parts = kind === 'abolish' ? 0 : kind === 'split' ? mostParts : 1
  const fields = { day: administration.startsOn, legalBasis: structure.legalBasis, from: structure.changeFrom[kind], parts: structure.partOne, formerDistrict: structure.formerDistrict }
  const anchors = { day: 'day', legalBasis: 'legalBasis', from: 'from', parts: kind === 'rename' ? 'name1' : 'code1', formerDistrict: 'formerDistrict' }
  const listed = (Object.keys(fields) as (keyof typeof fields)[]).flatMap((name) => (errors[name] ? [{ name: anchors[name], label: fields[name], text: refusals[errors[name]] }] : []))
  return (
    <form method="get" className="stack" noValidate>
      <ErrorSummary errors={listed} />
      <input type="hidden" name="kind" value={kind} />
      <TextField name="day" type="date" label={fields.day} hint={structure.fromHint} defaultValue={typed.day} error={errors.day && refusals[errors.day]} />
      <TextField name="legalBasis" label={fields.legalBasis} hint={structure.legalBasisHint} defaultValue={typed.legalBasis} error={errors.legalBasis && refusals[errors.legalBasis]} maxLength={longestDocument} />
      <Sources typed={typed} units={units} error={errors.from && refusals[errors.from]} />
      {Array.from({ length: parts }, (_, at) => <Part key={at} at={at} typed={typed} error={at === 0 ? errors.parts && refusals[errors.parts] : undefined} />)}
      {kind === 'split' && <details open={typed.into.length > 0}><summary>{structure.changeInto}</summary><Ticks name="into" legend={structure.changeInto} hint={structure.changeIntoHint} units={units} chosen={typed.into} /></details>}
      {kind !== 'abolish' && kind !== 'rename' && <SelectField name="formerDistrict" label={fields.formerDistrict} hint={kind === 'new' ? undefined : structure.formerDistrictHint} choices={districts} defaultValue={typed.formerDistrict} error={errors.formerDistrict && refusals[errors.formerDistrict]} required={kind === 'new'} />}
      <Button wide name="preview" value="yes">{structure.previewButton}</Button>
    </form>
  )
}

function Sources({ typed, units, error }: { readonly typed: Typed; readonly units: readonly Choice[]; readonly error: string | undefined }) {
  const { words: { structure } } = useWords()
  if (typed.kind === 'new') return null
  if (typed.kind === 'merge') return <Ticks name="from" legend={structure.changeFrom.merge} units={units} chosen={typed.from} error={error} />
  return <SelectField name="from" label={structure.changeFrom[typed.kind]} choices={units} defaultValue={typed.from[0] ?? ''} error={error} />
}

/** Any of the units, each a tick. */
function Ticks({ name, legend, hint, units, chosen, error }: { readonly name: string; readonly legend: string; readonly hint?: string; readonly units: readonly Choice[]; readonly chosen: readonly string[]; readonly error?: string | undefined }) {
  return (
    <fieldset className="field" id={`field-${name}`}>
      <legend><strong>{legend}</strong></legend>
      {hint !== undefined && <p className="hint">{hint}</p>}
      {error !== undefined && <p className="error">{error}</p>}
      <div className="columns">{units.map(({ value, label }) => <label className="option" key={value}><input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} /><span>{label}</span></label>)}</div>
    </fieldset>
  )
}

function Part({ at, typed, error }: { readonly at: number; readonly typed: Typed; readonly error: string | undefined }) {
  const { words: { structure } } = useWords()
  const { kind, parts } = typed
  const part = parts[at]
  const isNeeded = at === 0 || kind !== 'split'
  return (
    <fieldset className="field">
      <legend><strong>{kind === 'split' ? structure.partTitle(at + 1) : structure.partOne}</strong></legend>
      {kind !== 'rename' && <TextField name={`code${at + 1}`} label={structure.unitCode} hint={at === 0 ? structure.unitCodeHint : undefined} inputMode="numeric" maxLength={5} defaultValue={part?.code} error={error} required={isNeeded} />}
      <TextField name={`name${at + 1}`} label={structure.unitName} hint={at === 0 ? structure.unitNameHint : undefined} maxLength={80} defaultValue={part?.name} error={kind === 'rename' ? error : undefined} required={isNeeded} />
      <SelectField name={`kind${at + 1}`} label={structure.unitKind} choices={leafKinds.map((each) => ({ value: each, label: structure.unitKinds[each] }))} defaultValue={part?.kind} required={isNeeded} />
    </fieldset>
  )
}
