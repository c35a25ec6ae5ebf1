import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { Icon } from './icon.tsx'
import { useWords } from './words-context.tsx'

export interface FieldLook {
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong and what to write instead. */
  readonly error?: string | null | undefined
}

/** The id of a field's control, for links from an error summary. */
export function fieldId(name: string): string {
  return `field-${name}`
}

const hintId = (name: string) => `${fieldId(name)}-hint`
const errorId = (name: string) => `${fieldId(name)}-error`

/** What a control needs so that its hint and error are read with it. */
function described({ name, hint, error }: FieldLook) {
  const ids = [hint !== undefined && hintId(name), error && errorId(name)].filter(Boolean).join(' ')
  return { 'id': fieldId(name), name, 'aria-describedby': ids || undefined, 'aria-invalid': error ? true as const : undefined }
}

function Hint({ name, hint }: FieldLook) {
  return hint === undefined ? null : <p className="hint" id={hintId(name)}>{hint}</p>
}

function ErrorText({ name, error }: FieldLook) {
  return error ? <p className="error" id={errorId(name)}><Icon name="alert" />{error}</p> : null
}

/** The frame of a field: label, hint, control, error. Fields are required unless told otherwise, so only «không bắt buộc» is written. */
function FieldFrame({ required, children, ...look }: FieldLook & { readonly required: boolean; readonly children: ReactNode }) {
  const { words } = useWords()
  return (
    <div className="field">
      <label htmlFor={fieldId(look.name)}>{look.label}{!required && <span className="muted small"> · {words.frame.optional}</span>}</label>
      <Hint {...look} />
      {children}
      <ErrorText {...look} />
    </div>
  )
}

type TextProps = FieldLook & Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id' | 'name'>

/** One line of text. `defaultValue` is what was typed before. */
export function TextField({ name, label, hint, error, required = true, ...input }: TextProps) {
  const look = { name, label, hint, error }
  return (
    <FieldFrame {...look} required={required}>
      <input className="input" required={required} {...input} {...described(look)} />
    </FieldFrame>
  )
}

type LongTextProps = FieldLook & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'id' | 'name'>

/** Several lines of text. */
export function LongTextField({ name, label, hint, error, required = true, ...textarea }: LongTextProps) {
  const look = { name, label, hint, error }
  return <FieldFrame {...look} required={required}><textarea className="input" required={required} {...textarea} {...described(look)} /></FieldFrame>
}

type FileProps = FieldLook & Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id' | 'name' | 'type'>

/** One file to send; the form around it is multipart. */
export function FileField({ name, label, hint, error, required = true, ...input }: FileProps) {
  const look = { name, label, hint, error }
  return <FieldFrame {...look} required={required}><input className="input" type="file" required={required} {...input} {...described(look)} /></FieldFrame>
}

export interface Choice { readonly value: string; readonly label: string; readonly group?: string | undefined }
type SelectProps = FieldLook & { readonly choices: readonly Choice[] } & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className' | 'id' | 'name' | 'children'>

/** One of several, in a list; choices with a `group` stand under it. Begins with nothing chosen. */
export function SelectField({ name, label, hint, error, choices, required = true, ...select }: SelectProps) {
  const look = { name, label, hint, error }
  const { words } = useWords()
  const groups = Map.groupBy(choices, (choice) => choice.group ?? '')
  const listed = (members: readonly Choice[]) => members.map(({ value, label: text }) => <option key={value} value={value}>{text}</option>)
  return (
    <FieldFrame {...look} required={required}>
      <select className="input" required={required} {...select} {...described(look)}>
        <option value="">{words.frame.choose}</option>
        {[...groups].map(([group, members]) => group === '' ? listed(members) : <optgroup key={group} label={group}>{listed(members)}</optgroup>)}
      </select>
    </FieldFrame>
  )
}

type CheckProps = FieldLook & Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id' | 'name' | 'type'>

/** One thing to agree to or not; never ticked beforehand. */
export function CheckField({ name, label, hint, error, ...input }: CheckProps) {
  const look = { name, label, hint, error }
  return (
    <div className="field">
      <label className="option"><input type="checkbox" {...input} {...described(look)} /><span>{label}</span></label>
      <Hint {...look} />
      <ErrorText {...look} />
    </div>
  )
}

type CheckListProps = FieldLook & { readonly choices: readonly Choice[]; readonly chosen: readonly string[]; readonly required?: boolean }

/** Any of several, each with a box of its own, as one group. */
export function CheckList({ name, label, hint, error, choices, chosen, required = true }: CheckListProps) {
  const look = { name, label, hint, error }
  const { words } = useWords()
  const { id, 'aria-describedby': describedBy } = described(look)
  return (
    <fieldset className="field" id={id} aria-describedby={describedBy} tabIndex={-1}>
      <legend><strong>{label}</strong>{!required && <span className="muted small"> · {words.frame.optional}</span>}</legend>
      <Hint {...look} />
      {choices.map((choice) => <label key={choice.value} className="option"><input type="checkbox" name={name} value={choice.value} defaultChecked={chosen.includes(choice.value)} /><span>{choice.label}</span></label>)}
      <ErrorText {...look} />
    </fieldset>
  )
}
