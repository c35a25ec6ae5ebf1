import { data, redirect } from 'react-router'
import { z } from 'zod'
import { anyone } from '#app/domain/people/access.ts'
import type { Asker } from '#app/auth/asker.server.ts'
import { enter } from '#app/auth/entering.server.ts'
import { clearGuestCookie, leaveProfile } from '#app/auth/open-profile.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { searchUnits } from '#app/domain/territory/search.ts'
import { groupLeaves } from '#app/domain/territory/grouping.ts'
import { kindAndName } from '#app/domain/territory/unit.ts'
import { safePath } from '#app/http/addresses.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Page } from '#app/ui/page.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { signUp } from '#app/usecases/people/sign-up.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/sign-up'
import { readGuestRecord } from './guest-record.server.ts'
import { SignUpForm } from './sign-up-form.tsx'
import { UnitFinder } from './unit-finder.tsx'

export const access = { read: anyone, write: anyone }

const text = z.string().max(400).default('')
const form = z.object({ name: text, birthYear: text, unitCode: text, sex: text, signInName: text, password: z.string().max(1000).default(''), consents: z.literal('yes').optional(), claims: z.literal('yes').optional(), next: text })

export const meta = pageTitle((words) => words.people.signUpTitle)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const query = new URL(request.url).searchParams
  const next = safePath(query.get('next'))
  if (asker.signedIn !== null) throw redirect(next)
  const today = dayOf(world.clock())
  const find = query.get('find')?.slice(0, 80) ?? ''
  const found = searchUnits(find, world.territory, today).map(({ unit, formerName }) => ({ code: unit.code, label: kindAndName(unit), formerName }))
  const record = await readGuestRecord(asker.guestHash)
  const units = groupLeaves(world.territory, today).flatMap(({ label, units: leaves }) => leaves.map((unit) => ({ value: unit.code, label: kindAndName(unit), group: label })))
  return { next, find, found, units, chosen: query.get('unit') ?? (found.length === 1 ? found[0]?.code ?? '' : ''), guest: record && { readings: record.readings, attempts: record.attempts, learnt: record.learnt, isOwn: asker.profile !== null } }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { password, next, consents, claims, ...fields } = parsed.value
  // All but the password comes back with a refusal, also where to go afterwards and a record that is somebody else's.
  const typed = { ...fields, next: safePath(next), consents: consents === 'yes', claims: claims === 'yes' }
  if (!(await mayTry('sign-up-address', addressOf(request)))) return data({ refused: 'too-many-tries' as const, errors: {}, typed }, { status: 429 })
  const isClaimed = await claimsGuest(asker, typed.claims)
  const result = await signUp(world, { ...fields, password, consents: typed.consents }, { guestHash: asker.guestHash, claims: isClaimed })
  if (!result.ok && result.reason === 'fields') return data({ refused: null, errors: result.errors, typed }, { status: 400 })
  // Names by the dozen were taken while this was asked: nobody learns of one.
  if (!result.ok) return data({ refused: 'too-many-tries' as const, errors: {}, typed }, { status: 429 })
  return enterAs(asker, request, { accountId: result.value.accountId, next: typed.next, isClaimed })
})

/** The new account is entered. The profile open here is its own, or somebody's who is left out of it. */
async function enterAs(asker: Asker, request: Request, { accountId, next, isClaimed }: { readonly accountId: string; readonly next: string; readonly isClaimed: boolean }): Promise<Response> {
  // Nobody said whose it is: the new account is asked, and shown what it is, rather than leaving it behind unseen.
  const after = !isClaimed && asker.profile === null && await hasGuestRecord(asker.guestHash) ? `/claim?next=${encodeURIComponent(next)}` : next
  const headers = new Headers(isClaimed ? { 'Set-Cookie': clearGuestCookie } : {})
  if (!isClaimed) for (const cookie of await leaveProfile(world, asker)) headers.append('Set-Cookie', cookie)
  return enter(world, request, { accountId, next: `/sign-up/done?next=${encodeURIComponent(after)}`, phoneProfileId: isClaimed ? asker.profile?.id : undefined }, headers)
}

/** A guest's record is claimed when the guest says so; that of an open profile with nothing in it yet needs no saying. */
async function claimsGuest({ profile, guestHash }: Asker, says: boolean): Promise<boolean> {
  if (says || profile === null || guestHash === null) return says
  return !(await hasGuestRecord(guestHash))
}

async function hasGuestRecord(guestHash: string | null): Promise<boolean> {
  const record = await readGuestRecord(guestHash)
  return record !== null && record.readings + record.attempts > 0
}

export default function SignUp({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useWords()
  const next = actionData?.typed.next ?? loaderData.next
  const signIn = next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
  return (
    <Page title={words.people.signUpTitle} lead={words.people.signUpWhy}>
      <Refused reason={actionData?.refused} />
      {actionData === undefined && <UnitFinder find={loaderData.find} found={loaderData.found} next={loaderData.next} />}
      <SignUpForm units={loaderData.units} chosen={loaderData.chosen} next={next} guest={loaderData.guest} typed={actionData?.typed ?? null} errors={actionData?.errors ?? {}} />
      <p>{words.people.haveAccount} <a href={signIn}>{words.people.signInTitle}</a></p>
    </Page>
  )
}
