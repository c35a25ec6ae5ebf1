import { longestShortName } from '#app/domain/training/short-name.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField, TextField, type Choice } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What the four forms send, by `act`. */
export interface ListFields { readonly act: 'add' | 'take-off' | 'rename' | 'close'; readonly newName: string; readonly personId: string; readonly startsOn: string; readonly memberId: string; readonly memberEndsOn: string; readonly listEndsOn: string }

interface ListFormsProps {
  readonly list: { readonly name: string }
  readonly today: string
  readonly find: string
  readonly found: readonly Choice[]
  readonly members: readonly { readonly personId: string; readonly name: string; readonly endsOn: string | null }[]
  readonly typed: ListFields | null
}

/** Somebody found by name and put on the list; somebody taken off it; the list called otherwise; the list closed. */
export function ListForms(props: ListFormsProps) {
  return <><AddForm {...props} /><TakeOffForm {...props} /><RenameForm {...props} /><CloseForm {...props} /></>
}

function AddForm({ today, find, found, typed }: ListFormsProps) {
  const { words: { posts, administration, frame } } = useWords()
  return (
    <Card title={posts.listAdd} id="add">
      <form method="get" role="search" className="stack">
        <TextField name="find" label={administration.rolesFind} hint={posts.officialsHint} defaultValue={find} maxLength={80} autoComplete="off" />
        <Button kind="ghost">{frame.search}</Button>
      </form>
      {find !== '' && found.length === 0 && <p role="status">{posts.officialsNone}</p>}
      {found.length > 0 && (
        <form method="post" className="stack" noValidate>
          <SelectField name="personId" label={posts.listAddFound} choices={found} defaultValue={typed?.personId || (found.length === 1 ? found[0]?.value : '')} />
          <TextField name="startsOn" type="date" label={administration.startsOn} defaultValue={typed?.startsOn || today} />
          <Button name="act" value="add">{posts.listAdd}</Button>
        </form>
      )}
    </Card>
  )
}

function TakeOffForm({ today, members, typed }: ListFormsProps) {
  const { words: { posts } } = useWords()
  const standing = members.filter(({ endsOn }) => endsOn === null).map(({ personId, name }) => ({ value: personId, label: name }))
  if (standing.length === 0) return null
  return (
    <Card title={posts.listTakeOff}>
      <form method="post" className="stack" noValidate>
        <SelectField name="memberId" label={posts.listMembers} choices={standing} defaultValue={typed?.memberId} />
        <TextField name="memberEndsOn" type="date" label={posts.endsOn} defaultValue={typed?.memberEndsOn || today} />
        <Button kind="danger" name="act" value="take-off">{posts.listTakeOff}</Button>
      </form>
    </Card>
  )
}

function RenameForm({ list, typed }: ListFormsProps) {
  const { words: { posts } } = useWords()
  return (
    <Card title={posts.listRename}>
      <form method="post" className="stack" noValidate>
        <TextField name="newName" label={posts.newName} defaultValue={typed?.newName || list.name} maxLength={longestShortName} autoComplete="off" />
        <Button name="act" value="rename">{posts.listRename}</Button>
      </form>
    </Card>
  )
}

function CloseForm({ today, typed }: ListFormsProps) {
  const { words: { posts } } = useWords()
  return (
    <Card title={posts.listClose}>
      <p>{posts.listCloseText}</p>
      <form method="post" className="stack" noValidate>
        <TextField name="listEndsOn" type="date" label={posts.endsOn} defaultValue={typed?.listEndsOn || today} />
        <Button kind="danger" name="act" value="close">{posts.listClose}</Button>
      </form>
    </Card>
  )
}
