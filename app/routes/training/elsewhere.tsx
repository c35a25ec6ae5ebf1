import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/elsewhere'
import { actOnElsewhere, elsewhereFields, readElsewhere } from './elsewhere-facts.server.ts'

export const access = { read: role('evidence.recognise', 'organisation', 'organisation'), write: role('evidence.recognise', 'organisation', 'organisation') }

export const meta = pageTitle((words) => words.elsewhere.title)

export const loader = guarded(access.read, ({ params }: Route.LoaderArgs & { asker: Asker }) => readElsewhere(params.organisation, params.official))

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), elsewhereFields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await actOnElsewhere({ actorId: personOf(asker).personId, organisationId: params.organisation, personId: params.official }, parsed.value)
  return result.ok ? redirect(`/organisations/${params.organisation}/officials/${params.official}/elsewhere`) : data({ refused: result.reason, typed: parsed.value }, { status: 409 })
})

export default function Elsewhere({ loaderData: { organisation, personId, name, choices, recognised, withdrawable }, actionData }: Route.ComponentProps) {
  const { words: { elsewhere } } = useWords()
  const here = `/organisations/${organisation.id}/officials/${personId}`
  return (
    <Page title={elsewhere.title} kicker={name} lead={elsewhere.lead} back={{ href: here, label: name }}>
      <Refused reason={actionData?.refused} />
      <EnterForm choices={choices} typed={actionData?.typed} />
      <Card title={elsewhere.listTitle}>
        {recognised.length === 0 ? <p>{elsewhere.none}</p> : recognised.map((row) => <Recognised key={row.id} row={row} />)}
        {withdrawable.map(({ id, title }) => <p key={id}><a href={`${here}/overrides/${id}`}>{elsewhere.withdraw(title)}</a></p>)}
      </Card>
      <TakeBackForm standing={recognised.filter(({ takenBackAt }) => takenBackAt === null)} typed={actionData?.typed} />
    </Page>
  )
}

type Loaded = Route.ComponentProps['loaderData']
type Typed = NonNullable<Route.ComponentProps['actionData']>['typed']

function EnterForm({ choices, typed }: Pick<Loaded, 'choices'> & { readonly typed: Typed | undefined }) {
  const { words: { elsewhere } } = useWords()
  return (
    <Card title={elsewhere.enterTitle}>
      <form method="post" noValidate>
        <SelectField name="subject" label={elsewhere.which} hint={elsewhere.whichHint} choices={choices.map(({ subject, title }) => ({ value: subject, label: title }))} defaultValue={typed?.subject ?? ''} />
        <TextField name="happenedOn" type="date" label={elsewhere.issuedOn} defaultValue={typed?.happenedOn ?? ''} />
        <TextField name="document" maxLength={500} label={elsewhere.document} hint={elsewhere.documentHint} defaultValue={typed?.document ?? ''} />
        <Button wide>{elsewhere.button}</Button>
      </form>
    </Card>
  )
}

function Recognised({ row: { title, happenedOn, document, system, at, by, takenBackAt, takenBackBy, takenBackWhy } }: { readonly row: Loaded['recognised'][number] }) {
  const { words: { elsewhere }, format } = useWords()
  return (
    <div className="entry">
      <p><strong>{title}</strong></p>
      <p className="small">{elsewhere.of(document, format.day(happenedOn))}. {elsewhere.by(by, format.day(at))}{system !== null && ` ${elsewhere.fromList(system)}`}</p>
      {takenBackAt !== null && <p className="small">{elsewhere.takenBack(takenBackBy, format.day(takenBackAt), takenBackWhy)}</p>}
    </div>
  )
}

function TakeBackForm({ standing, typed }: { readonly standing: Loaded['recognised']; readonly typed: Typed | undefined }) {
  const { words: { elsewhere }, format } = useWords()
  if (standing.length === 0) return null
  return (
    <Card title={elsewhere.takeBackTitle}>
      <form method="post" noValidate>
        <SelectField name="takeBack" label={elsewhere.takeBackWhich} choices={standing.map(({ id, title, happenedOn, document }) => ({ value: id, label: `${title}: ${elsewhere.of(document, format.day(happenedOn))}` }))} defaultValue={typed?.takeBack ?? ''} />
        <TextField name="why" maxLength={500} label={elsewhere.takeBackWhy} hint={elsewhere.takeBackHint} defaultValue={typed?.why ?? ''} />
        <Button kind="danger">{elsewhere.takeBack}</Button>
      </form>
    </Card>
  )
}
