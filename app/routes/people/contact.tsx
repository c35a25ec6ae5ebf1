import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findContacts } from '#app/data/people/contacts.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { contactLinkHours } from '#app/domain/people/contact.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { askContact } from '#app/usecases/people/ask-contact.server.ts'
import { dropOwnContact } from '#app/usecases/people/drop-contact.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/contact'
import { RefusedUntil } from './factor-parts.tsx'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.contact.title)

export const headers = () => ({ 'Cache-Control': 'private, no-store' })

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const done = new URL(request.url).searchParams.get('done')
  return { contacts: await findContacts(world.db, personOf(asker).accountId), maySend: world.channels.length > 0, done: (['sent', 'confirmed', 'dropped'] as const).find((each) => each === done) ?? null }
})

const text = z.string().max(1000).default('')
/** One of two forms, by `act`; the secret of each carries its name, so that a fault stands beside the right one. */
const form = z.object({ act: z.enum(['ask', 'drop']), address: text, kind: z.enum(['phone', 'email']).catch('phone'), askSecret: text, dropSecret: text })

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { accountId } = personOf(asker)
  const { act, address, kind, askSecret, dropSecret } = parsed.value
  const result = act === 'ask' ? await askContact(world, { accountId, typed: address, current: askSecret }) : await dropOwnContact(world, { accountId, kind, current: dropSecret })
  if (result.ok) return redirect(`/me/security/contact?done=${act === 'ask' ? 'sent' : 'dropped'}`)
  return data({ refused: result.reason, until: 'until' in result ? result.until : null, act, address, kind }, { status: result.reason === 'sign-in-waits' || result.reason === 'too-many-tries' ? 429 : 400 })
})

type Answered = Route.ComponentProps['actionData']

export default function Contact({ loaderData: { contacts, maySend, done }, actionData }: Route.ComponentProps) {
  const { words: { contact, security } } = useWords()
  const kinds = (['userName', 'phone', 'email'] as const)
  const held = (['phone', 'email'] as const).filter((kind) => contacts[kind] !== null)
  return (
    <Page title={contact.title} lead={contact.lead} back={{ href: '/me/security', label: security.title }}>
      {done !== null && !actionData && <Notice kind="ok"><p>{done === 'sent' ? contact.sent(contactLinkHours) : contact.done[done]}</p></Notice>}
      <Faults answered={actionData} />
      <Card title={contact.now}>
        <dl className="facts">{kinds.map((kind) => <div key={kind}><dt>{contact.kinds[kind]}</dt><dd className="wrap-anywhere">{contacts[kind] ?? contact.none}</dd></div>)}</dl>
      </Card>
      <Card title={contact.setTitle}>{maySend ? <AskForm answered={actionData} /> : <p>{contact.sendNone}</p>}</Card>
      {held.length > 0 && <Card title={contact.dropTitle}><DropForm held={held} answered={actionData} /></Card>}
    </Page>
  )
}

/** What is no fault of one field. */
function Faults({ answered }: { readonly answered: Answered }) {
  const refused = answered?.refused
  if (refused === 'sign-in-waits') return <RefusedUntil reason={refused} until={answered?.until} />
  return refused === 'secret-wrong' || refused === 'contact-unreadable' ? null : <Refused reason={refused} />
}

function AskForm({ answered }: { readonly answered: Answered }) {
  const { words: { contact, refusals } } = useWords()
  const refused = answered?.act === 'ask' ? answered.refused : undefined
  return (
    <form method="post" className="stack" noValidate>
      <p>{contact.setText}</p>
      <input type="hidden" name="act" value="ask" />
      <TextField name="address" label={contact.address} defaultValue={answered?.act === 'ask' ? answered.address : ''} error={refused === 'contact-unreadable' ? refusals[refused] : null} autoComplete="email" autoCapitalize="none" spellCheck={false} maxLength={254} />
      <TextField name="askSecret" type="password" label={contact.current} error={refused === 'secret-wrong' ? refusals[refused] : null} autoComplete="current-password" maxLength={200} />
      <Button wide>{contact.send}</Button>
    </form>
  )
}

function DropForm({ held, answered }: { readonly held: readonly ('phone' | 'email')[]; readonly answered: Answered }) {
  const { words: { contact, refusals } } = useWords()
  const refused = answered?.act === 'drop' ? answered.refused : undefined
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="act" value="drop" />
      <SelectField name="kind" label={contact.which} choices={held.map((kind) => ({ value: kind, label: contact.kinds[kind] }))} defaultValue={answered?.act === 'drop' ? answered.kind : held[0]} />
      <TextField name="dropSecret" type="password" label={contact.current} error={refused === 'secret-wrong' ? refusals[refused] : null} autoComplete="current-password" maxLength={200} />
      <Button kind="danger">{contact.drop}</Button>
    </form>
  )
}
