import type { ReactNode } from 'react'
import type { Refusal as Reason } from '#app/domain/refusal.ts'
import { Icon, type IconName } from './icon.tsx'
import { fieldId } from './field.tsx'
import { useWords } from './words-context.tsx'

export type NoticeKind = 'ok' | 'info' | 'attention' | 'wrong'

const marks: Record<NoticeKind, IconName> = { ok: 'check', info: 'book', attention: 'clock', wrong: 'alert' }

function Told({ kind, children }: { readonly kind: NoticeKind; readonly children: ReactNode }) {
  return <><Icon name={marks[kind]} /><div>{children}</div></>
}

/** Something that happened or should be known; read out without interrupting. */
export function Notice({ kind = 'info', children }: { readonly kind?: NoticeKind; readonly children: ReactNode }) {
  return <div className={`notice notice-${kind}`} role="status"><Told kind={kind}>{children}</Told></div>
}

/** An expected «no»: the sentence of its reason, read out at once and focused when the page opens. Nothing when there is no reason. */
export function Refused({ reason, children }: { readonly reason: Reason | null | undefined; readonly children?: ReactNode }) {
  const { words } = useWords()
  if (!reason) return null
  return (
    <div className="notice notice-wrong" role="alert" tabIndex={-1} autoFocus id="refused">
      <Told kind="wrong"><p>{words.refusals[reason]}</p>{children}</Told>
    </div>
  )
}

export interface FieldError { readonly name: string; readonly label: string; readonly text: string }

/** Every field to look at again, each a link to it. Nothing when there is none. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }) {
  const { words } = useWords()
  if (errors.length === 0) return null
  return (
    <div className="notice notice-wrong" role="alert" tabIndex={-1} autoFocus id="errors">
      <Told kind="wrong">
        <p>{words.frame.errorSummary}</p>
        <ul>{errors.map(({ name, label, text }) => <li key={name}><a href={`#${fieldId(name)}`}>{label}</a>: {text}</li>)}</ul>
      </Told>
    </div>
  )
}
