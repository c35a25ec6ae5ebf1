import { profileKinds } from '#app/domain/people/phone-profile.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckField, TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { Part, Unsent, Who } from './parts.tsx'
import { SecretField } from './secret-field.tsx'

/** The forms of the page of profiles. The script takes them; nothing in them is ever sent as a form. */
export function UnlockForm() {
  const { words: { profiles } } = useWords()
  return (
    <Part name="unlock" title={profiles.unlockTitle}>
      <form method="post" data-form="unlock" noValidate>
        <Who /><Unsent />
        <SecretField name="secret" labels={profiles.secret} />
        <p className="stack"><Button wide>{profiles.unlockButton}</Button></p>
      </form>
      <p className="actions"><Back /><Button type="button" kind="quiet" data-goes="remove">{profiles.forgot}</Button></p>
    </Part>
  )
}

export function ServerForm() {
  const { words: { profiles } } = useWords()
  return (
    <Part name="server" title={profiles.serverTitle}>
      <form method="post" data-form="server" noValidate>
        <Who /><Unsent />
        <p>{profiles.serverText}</p>
        <TextField name="serverSecret" type="password" label={profiles.serverSecret} autoComplete="off" maxLength={200} />
        <p className="stack"><Button wide>{profiles.serverButton}</Button></p>
      </form>
      <p className="actions"><Button type="button" kind="ghost" data-does="lock">{profiles.lock}</Button></p>
    </Part>
  )
}

function Back() {
  const { words: { profiles } } = useWords()
  return <Button type="button" kind="quiet" data-goes="start" icon="arrow-left">{profiles.back}</Button>
}

function KindChoice({ name }: { readonly name: string }) {
  const { words: { profiles } } = useWords()
  return (
    <fieldset className="field" aria-describedby={`${name}-hint`}>
      <legend>{profiles.kind}</legend>
      <p className="hint" id={`${name}-hint`}>{profiles.kindHint}</p>
      {profileKinds.map((kind) => <label key={kind} className="option"><input type="radio" name={name} value={kind} defaultChecked={kind === 'pin'} /><span>{profiles.kinds[kind]}</span></label>)}
    </fieldset>
  )
}

/** `hasUnnamed`: something was learnt here without a profile; whoever makes one says whether it is theirs. */
export function AddForm({ hasUnnamed }: { readonly hasUnnamed: boolean }) {
  const { words: { profiles } } = useWords()
  return (
    <Part name="add" title={profiles.add}>
      <p>{profiles.addLead}</p>
      <form method="post" data-form="add" noValidate>
        <TextField name="profileName" label={profiles.name} hint={profiles.nameHint} autoComplete="off" maxLength={60} />
        <KindChoice name="addKind" />
        <SecretField name="fresh" labels={profiles.secretNew} />
        <SecretField name="again" labels={profiles.secretAgain} />
        {hasUnnamed && <CheckField name="mine" value="yes" label={profiles.addMine} />}
        <p className="small muted">{profiles.forget}</p>
        <p className="stack"><Button wide>{profiles.addButton}</Button></p>
      </form>
      <p className="actions"><Back /></p>
    </Part>
  )
}

export function ChangeForm() {
  const { words: { profiles, frame } } = useWords()
  return (
    <Part name="change" title={profiles.changeTitle}>
      <form method="post" data-form="change" noValidate>
        <Who />
        <SecretField name="secret" labels={{ pin: profiles.changeNow, pictures: profiles.changeNow }} />
        <TextField name="changeServer" type="password" label={profiles.changeServer} autoComplete="off" required={false} maxLength={200} />
        <KindChoice name="changeKind" />
        <SecretField name="fresh" labels={profiles.secretNew} />
        <SecretField name="again" labels={profiles.secretAgain} />
        <p className="stack"><Button wide>{profiles.changeButton}</Button></p>
      </form>
      <p className="actions"><Button type="button" kind="quiet" data-goes="start">{frame.cancel}</Button></p>
    </Part>
  )
}

export function RemoveForm() {
  const { words: { profiles, frame } } = useWords()
  return (
    <Part name="remove" title={profiles.removeTitle}>
      <form method="post" data-form="remove" noValidate>
        <Who />
        <p>{profiles.removeLost}</p>
        <p>{profiles.removeKept}</p>
        <div data-if-unsent="" hidden>
          <p className="notice notice-wrong">{profiles.removeUnsent} <b data-number="unsent" /></p>
          <p><Button type="button" kind="ghost" data-does="send-first">{profiles.removeSendFirst}</Button></p>
        </div>
        <CheckField name="removeConfirm" value="yes" label={profiles.removeConfirm} />
        <p className="actions"><Button kind="danger">{profiles.removeButton}</Button><Button type="button" kind="quiet" data-goes="start">{frame.cancel}</Button></p>
      </form>
    </Part>
  )
}
