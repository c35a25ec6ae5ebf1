import type { Refusal } from '#app/domain/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ErrorSummary, Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Field = 'name' | 'signInName' | 'password'

interface AcceptFormProps {
  /** Who is signed in; null for nobody. */
  readonly taker: { readonly name: string; readonly signInName: string; readonly isInviter: boolean } | null
  readonly invited: { readonly name: string; readonly contact: string | null }
  readonly typed: { readonly name: string; readonly signInName: string } | null
  readonly errors: Partial<Record<Field, Refusal>>
}

/** Accepts an invitation: into the account signed in with, named plainly, or into a new one. */
export function AcceptForm(props: AcceptFormProps) {
  if (props.taker === null) return <NewAccount {...props} />
  return <Attach taker={props.taker} />
}

function Attach({ taker }: { readonly taker: NonNullable<AcceptFormProps['taker']> }) {
  const { words: { administration, frame, refusals } } = useWords()
  return (
    <Card title={administration.attachTitle}>
      <p>{administration.attachText(taker.name, taker.signInName)}</p>
      {taker.isInviter ? <Notice kind="attention"><p>{refusals['invitation-own']}</p></Notice> : <form method="post"><input type="hidden" name="attaches" value="yes" /><Button wide>{administration.attachButton(taker.name)}</Button></form>}
      <form method="post" action="/sign-out"><p>{administration.attachNotYou} <Button kind="quiet">{frame.signOut}</Button></p></form>
    </Card>
  )
}

function NewAccount({ invited, typed, errors }: AcceptFormProps) {
  const { words: { administration, people, refusals, security } } = useWords()
  const labels: Record<Field, string> = { name: people.fullName, signInName: people.signInName, password: people.password }
  const errorOf = (field: Field) => errors[field] && refusals[errors[field]]
  const listed = (Object.keys(labels) as Field[]).flatMap((name) => (errors[name] ? [{ name, label: labels[name], text: refusals[errors[name]] }] : []))
  return (
    <>
      <Card title={administration.acceptNew}>
        <form method="post" className="stack" noValidate>
          <ErrorSummary errors={listed} />
          <TextField name="name" label={labels.name} defaultValue={typed?.name ?? invited.name} error={errorOf('name')} autoComplete="name" maxLength={80} />
          <TextField name="signInName" label={labels.signInName} defaultValue={typed?.signInName ?? invited.contact ?? ''} error={errorOf('signInName')} autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} />
          <TextField name="password" type="password" label={labels.password} hint={security.newPassphraseHint} error={errorOf('password')} autoComplete="new-password" maxLength={200} />
          <Button wide>{administration.acceptButton}</Button>
        </form>
        <p className="small">{administration.acceptData}</p>
      </Card>
      <p>{administration.acceptHaveAccount} <a href="/sign-in?next=/invitation">{people.signInTitle}</a></p>
    </>
  )
}
