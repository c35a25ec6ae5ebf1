import type { Asker } from '#app/auth/asker.server.ts'
import { profileSubject } from '#app/domain/assessment/issue.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { receiveAnswers } from '#app/usecases/assessment/receive-answers.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/answers'
import { journalEntries } from './journal-entries.ts'

/** Guarded inside, since a script is answered in JSON where a person is shown a page. */
export const access = { read: nobody, write: anyone }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/**
 * Where a journal sends what it kept. `entries`: a JSON list of 1 to 50 (journal-entries.ts); `profile`: whose journal it is (data-profile).
 * 200 { attempt: { id, state, deadline, now }, known, receipts } · 400 unreadable · 401 signed-out · 404 attempt-unknown (also for
 * somebody else's) · 429 too-many-tries. Sending again is always safe.
 */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const attemptId = params.attempt
  if (asker.isSessionOver || (asker.signedIn === null && asker.guestHash === null)) return problem('signed-out', 401)
  const sent = await request.formData()
  if (!isOwn(sent.get('profile'), asker.learnerId)) return problem('signed-out', 401)
  if (asker.learnerId === null) return problem('attempt-unknown', 404)
  if (!(await mayTry('answers', asker.learnerId))) return problem('too-many-tries', 429)
  const entries = journalEntries(sent.get('entries'))
  if (entries === null) return problem('unreadable', 400)
  const result = await receiveAnswers(world, { learnerId: asker.learnerId, attemptId, entries: entries.readable })
  if (!result.ok) return problem(result.reason, 404)
  const { state, deadline, now, known, receipts } = result.value
  return Response.json({ attempt: { id: attemptId, state, deadline: deadline?.toISOString() ?? null, now: now.toISOString() }, known, receipts: [...receipts, ...entries.unreadable] })
})

/** A journal may say whose it is: under somebody else's session nothing of it is taken, nor called unknown for good. */
function isOwn(profile: unknown, learnerId: string | null): boolean {
  return profile === null || (learnerId !== null && profile === world.sealer.pseudonym(profileSubject(learnerId)))
}

function problem(name: 'signed-out' | 'attempt-unknown' | 'too-many-tries' | 'unreadable', status: number): Response {
  return Response.json({ problem: name }, { status })
}
