import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findCohortJoinedBy, listCohortsJoinedBy } from '#app/data/cohorts/cohorts.server.ts'
import { listAddedTo } from '#app/data/cohorts/seen.server.ts'
import { listUpcoming } from '#app/data/cohorts/sessions.server.ts'
import { findConsent } from '#app/data/cohorts/team.server.ts'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { findHome } from '#app/data/people/homes.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { teamConsent } from '#app/domain/cohorts/team.ts'
import { anyone, signedIn } from '#app/domain/people/access.ts'
import { isChild } from '#app/domain/people/birth-year.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { agreeToClass } from '#app/usecases/cohorts/agree-to-class.server.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import type { Words } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/join'
import { TeamConsent } from './team-consent.tsx'
import { UpcomingSessions } from './upcoming-sessions.tsx'

export const access = { read: anyone, write: signedIn }

export const meta = pageTitle((words) => words.cohorts.joinTitle)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const query = new URL(request.url).searchParams
  const code = query.get('code')?.slice(0, 20) ?? ''
  if (asker.signedIn === null) return { isGuest: true, code, joined: [], upcoming: [], hasAgreed: false, isOfferedTeam: false, hamlet: null, told: null }
  const { personId } = asker.signedIn
  const joined = await listCohortsJoinedBy(world.db, personId, dayOf(world.clock()))
  const addedTo = await listAddedTo(world.db, personId)
  const told = await findCohortJoinedBy(world.db, query.get('joined') ?? query.get('left') ?? query.get('agreed') ?? '', personId)
  return {
    isGuest: false, isOfferedTeam: await isOfferedTeam(personId), code, hamlet: (await findHome(world.db, personId, dayOf(world.clock())))?.hamlet ?? null, hasAgreed: await findConsent(world.db, personId, teamConsent.purpose) !== null, upcoming: await listUpcoming(world.db, personId, world.clock()),
    joined: joined.map(({ id, name, place, courseId }) => ({ id, name, place, courseId, title: findCourse(world.catalogue, courseId)?.title ?? courseId, added: addedTo.get(id) ?? null })),
    told: told && { name: told.name, courseId: told.courseId, hasLeft: told.leftAt !== null, hasAgreed: query.has('agreed') },
  }
})

/** No child is asked whether the digital team may see them. */
async function isOfferedTeam(personId: string): Promise<boolean> {
  const birthYear = (await findAccountFacts(world.db, { personId }))?.birthYear ?? null
  return birthYear === null || !isChild(birthYear, dayOf(world.clock()))
}

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ code: z.string().max(100).default(''), agree: z.string().max(100).optional() }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const { personId } = personOf(asker)
  const { code: typed, agree } = parsed.value
  if (!(await mayTry('join', personId))) return refusal('too-many-tries', typed, 429)
  if (agree !== undefined) return agreeTo(personId, agree)
  const result = await joinCohort(world, { personId, code: typed })
  if (result.ok) return redirect(`/join?joined=${result.value.id}`)
  return refusal(result.reason, typed, result.reason === 'cohort-code-unknown' ? 400 : 409)
})

async function agreeTo(personId: string, cohortId: string) {
  const agreed = await agreeToClass(world, { personId, cohortId })
  return agreed.ok ? redirect(`/join?agreed=${cohortId}`) : refusal(agreed.reason, '', 409)
}

/** What was typed comes back with the reason. */
const refusal = (refused: Refusal, typed: string, status: number) => data({ refused, typed }, { status })

export default function Join({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useWords()
  const { cohorts, refusals } = words
  const { isGuest, code, told } = loaderData
  const refused = actionData?.refused
  return (
    <Page title={cohorts.joinTitle} lead={cohorts.joinLead}>
      {told !== null && <Notice kind="ok"><p>{toldOf(told, words)}</p>{!told.hasLeft && <p><a href={`/courses/${told.courseId}`}>{cohorts.toCourse}</a></p>}</Notice>}
      {isGuest ? <NeedsAccount code={code} /> : (
        <form method="post" action="/join" noValidate>
          <TextField name="code" label={cohorts.code} hint={cohorts.joinSees} defaultValue={actionData?.typed ?? code} error={refused && refusals[refused]} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} />
          <p className="actions"><Button wide>{cohorts.joinButton}</Button></p>
        </form>
      )}
      {!isGuest && <OfMember {...loaderData} />}
    </Page>
  )
}

function toldOf({ name, hasLeft, hasAgreed }: NonNullable<Route.ComponentProps['loaderData']['told']>, { cohorts, cohortPeople }: Words): string {
  if (hasLeft) return cohorts.left(name)
  return hasAgreed ? cohortPeople.agreedTo(name) : cohorts.joined(name)
}

/** What somebody with an account finds here beside joining: when their classes meet, the classes, the slip, the team, which no child is asked about. */
function OfMember({ upcoming, joined, hasAgreed, isOfferedTeam, hamlet }: Pick<Route.ComponentProps['loaderData'], 'upcoming' | 'joined' | 'hasAgreed' | 'isOfferedTeam' | 'hamlet'>) {
  const { words: { cohortPeople } } = useWords()
  return (
    <>
      {upcoming.length > 0 && <UpcomingSessions sessions={upcoming} />}
      {joined.length > 0 && <Joined joined={joined} />}
      <p><a href="/claim/slip">{cohortPeople.claimLink}</a></p>
      {(hasAgreed || isOfferedTeam) && <TeamConsent hasAgreed={hasAgreed} hamlet={hamlet} />}
    </>
  )
}

/** A guest is told why an account is needed, and comes back here with the code kept. */
function NeedsAccount({ code }: { readonly code: string }) {
  const { words: { cohorts, people } } = useWords()
  const next = encodeURIComponent(code === '' ? '/join' : `/join?code=${encodeURIComponent(code)}`)
  return (
    <Card>
      <p>{cohorts.joinNeedsAccount}</p>
      <p className="actions">
        <ButtonLink href={`/sign-up?next=${next}`}>{people.signUpTitle}</ButtonLink>
        <ButtonLink href={`/sign-in?next=${next}`} kind="ghost">{people.signInTitle}</ButtonLink>
      </p>
    </Card>
  )
}

function Joined({ joined }: { readonly joined: Route.ComponentProps['loaderData']['joined'] }) {
  const { words: { asking, cohorts } } = useWords()
  return (
    <Card title={cohorts.joinedTitle}>
      {joined.map(({ id, name, place, title, courseId, added }) => (
        <div key={id} className="entry">
          <h3>{name}</h3>
          <p><Taught>{title}</Taught>{place !== null && ` · ${place}`}</p>
          {added !== null && <Agree cohortId={id} name={name} added={added} />}
          <p className="actions">
            <ButtonLink href={`/courses/${courseId}`} kind="ghost">{cohorts.toCourse}</ButtonLink>
            <ButtonLink href={`/me/questions?cohort=${id}`} kind="ghost">{asking.title}</ButtonLink>
            <ButtonLink href={`/join/${id}/leave`} kind="quiet">{cohorts.leave}<span className="unseen">: {name}</span></ButtonLink>
          </p>
        </div>
      ))}
    </Card>
  )
}

/** Somebody else put them into the class: they may make it their own. */
function Agree({ cohortId, name, added }: { readonly cohortId: string; readonly name: string; readonly added: { readonly by: string; readonly since: Date } }) {
  const { words: { cohortPeople }, format } = useWords()
  return (
    <form method="post" action="/join">
      <p>{cohortPeople.addedBy(added.by, format.day(added.since))}</p>
      <p className="small muted">{cohortPeople.agreeHint}</p>
      <input type="hidden" name="agree" value={cohortId} />
      <Button kind="ghost">{cohortPeople.agree}<span className="unseen">: {name}</span></Button>
    </form>
  )
}
