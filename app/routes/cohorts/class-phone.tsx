import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { clearClassPhone } from '#app/auth/class-phone.server.ts'
import { listPresent } from '#app/data/cohorts/shared-phones.server.ts'
import { anyone } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { passPhone } from '#app/usecases/cohorts/pass-phone.server.ts'
import { sitDown } from '#app/usecases/cohorts/sit-down.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/class-phone'

export const access = { read: anyone, write: anyone }

export const meta = pageTitle((words) => words.inPerson.phoneTitle)

/** The phone of the address's own cookie; 404 on a phone that no class passes around. */
function requirePhone(asker: Asker) {
  if (!asker.phone) throw data({ refused: 'phone-closed' }, { status: 404 })
  return asker.phone
}

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const phone = requirePhone(asker)
  const present = phone.seat === null ? await listPresent(world.db, phone.sessionId) : []
  const chosen = new URL(request.url).searchParams.get('person')
  return { cohortName: phone.cohortName, courseId: phone.courseId, seat: phone.seat, present, chosen: present.find(({ personId }) => personId === chosen) ?? null }
})

const fields = z.object({ pass: z.enum(['on', 'end']).optional(), person: z.string().max(100).default(''), pin: z.string().max(100).default('') })

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const phone = requirePhone(asker)
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { pass, person, pin } = parsed.value
  if (pass !== undefined) {
    await passPhone(world, { phoneId: phone.id, isEnd: pass === 'end' })
    return redirect(pass === 'end' ? '/' : '/class-phone', pass === 'end' ? { headers: { 'Set-Cookie': clearClassPhone } } : {})
  }
  const result = await sitDown(world, { phoneId: phone.id, personId: person, pin })
  return result.ok ? redirect(`/courses/${phone.courseId}`) : data({ refused: result.reason, person }, { status: 409 })
})

export default function ClassPhonePage({ loaderData: { cohortName, courseId, seat, present, chosen }, actionData }: Route.ComponentProps) {
  const { words: { inPerson } } = useWords()
  const asked = chosen ?? present.find(({ personId }) => personId === actionData?.person) ?? null
  if (seat !== null) return <Page title={inPerson.phoneAs(seat.name)} kicker={cohortName}><ButtonLink href={`/courses/${courseId}`} wide iconAfter="arrow-right">{inPerson.phoneTo}</ButtonLink></Page>
  return (
    <Page title={asked === null ? inPerson.phoneWho : asked.name} kicker={cohortName} lead={inPerson.phoneWhoLead}>
      <Refused reason={actionData?.refused} />
      {asked === null ? <Names present={present} /> : (
        <form method="post" action="/class-phone" autoComplete="off">
          <input type="hidden" name="person" value={asked.personId} />
          <TextField name="pin" type="password" label={inPerson.phonePin} inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
          <p className="actions"><Button wide>{inPerson.phoneSit}</Button><ButtonLink href="/class-phone" kind="ghost">{inPerson.phoneOther}</ButtonLink></p>
        </form>
      )}
      <form method="post" action="/class-phone"><Button kind="quiet" name="pass" value="end">{inPerson.phoneClose}</Button></form>
    </Page>
  )
}

function Names({ present }: { readonly present: readonly { readonly personId: string; readonly name: string }[] }) {
  const { words: { inPerson } } = useWords()
  if (present.length === 0) return <p className="muted">{inPerson.phoneNobody}</p>
  return <ul className="choices">{present.map(({ personId, name }) => <li key={personId}><a href={`/class-phone?person=${personId}`}>{name}</a></li>)}</ul>
}
