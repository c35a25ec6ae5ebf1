import { Button } from '#app/ui/button.tsx'
import { SelectField, TextField, type Choice } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What the three forms send, by `act`; the fields of each carry its name, so that none fills another. */
export interface PostFields {
  readonly act: 'take-up' | 'transfer' | 'end'; readonly postId: string; readonly takeUpOrganisation: string; readonly takeUpPosition: string; readonly takeUpOn: string
  readonly transferPost: string; readonly transferOrganisation: string; readonly transferPosition: string; readonly transferOn: string
  readonly endPost: string; readonly endsOn: string; readonly endReason: 'transfer' | 'retired' | 'left'
}

interface FormProps { readonly today: string; readonly organisations: readonly Choice[]; readonly positions: readonly Choice[]; readonly running: readonly Choice[]; /** Of whichever form was refused. */ readonly typed: PostFields | null }

/** A post taken up, or one moved to: in which organisation, as what, from which day. */
export function PostForm({ act, today, organisations, positions, running, typed }: FormProps & { readonly act: 'take-up' | 'transfer' }) {
  const { words: { posts, administration } } = useWords()
  const [only, another] = running
  const name = act === 'transfer' ? 'transfer' as const : 'takeUp' as const
  return (
    <form method="post" className="stack" noValidate>
      {act === 'transfer' && <SelectField name="transferPost" label={posts.post} choices={running} defaultValue={typed?.transferPost || (another ? '' : only?.value)} />}
      <SelectField name={`${name}Organisation`} label={posts.organisation} choices={organisations} defaultValue={typed?.[`${name}Organisation`]} />
      <SelectField name={`${name}Position`} label={posts.position} choices={positions} defaultValue={typed?.[`${name}Position`]} required={false} />
      <TextField name={`${name}On`} type="date" label={administration.startsOn} defaultValue={typed?.[`${name}On`] || today} />
      <Button wide name="act" value={act}>{act === 'transfer' ? posts.transfer : posts.takeUp}</Button>
    </form>
  )
}

/** A post that ends with a day, and why. */
export function EndForm({ today, running, typed }: FormProps) {
  const { words: { posts } } = useWords()
  const [only, another] = running
  const reasons = (['retired', 'left', 'transfer'] as const).map((each) => ({ value: each, label: posts.endReasons[each] }))
  return (
    <form method="post" className="stack" noValidate>
      <SelectField name="endPost" label={posts.post} choices={running} defaultValue={typed?.endPost || (another ? '' : only?.value)} />
      <TextField name="endsOn" type="date" label={posts.endsOn} defaultValue={typed?.endsOn || today} />
      <SelectField name="endReason" label={posts.endReason} choices={reasons} defaultValue={typed?.endReason ?? 'left'} />
      <Button kind="danger" name="act" value="end">{posts.end}</Button>
    </form>
  )
}
