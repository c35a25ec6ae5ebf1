import { listBreaches } from '#app/data/people/breaches.server.ts'
import { listOpenClocks } from '#app/data/people/data-requests.server.ts'
import { listProtectionOfficers } from '#app/data/people/grants.server.ts'
import { findWorkingDays } from '#app/data/working-days.server.ts'
import { noticeBy, noticeStep } from '#app/domain/people/breach.ts'
import { isPressing, nextDue } from '#app/domain/people/data-request.ts'
import type { World } from '#app/world.server.ts'
import { requestPath, tellProtectors, type ToProtectors } from './tell-protectors.server.ts'

/**
 * Reminds whoever protects data of a clock of the law that is about to run out: of a request on the last working day on which it can be answered, or done, in time;
 * of a breach that nobody told a day before its end, and once more when that is gone. However often it runs, each is told once. Answers how many messages are new.
 */
export async function remindProtectors(world: Pick<World, 'db' | 'clock' | 'channels'>): Promise<number> {
  return tellProtectors(world, world.db, (await listReminders(world)).filter(({ presses }) => presses).map(({ key, path, content }) => ({ key, path, content })))
}

/** Of messages about to go out to whoever protects data, by id, those that are none of theirs any more, since their role ended, and reminders of what was done meanwhile. */
export async function listOvertakenReminders(world: Pick<World, 'db' | 'clock'>, waiting: readonly { readonly id: string; readonly personId: string; readonly key: string }[]): Promise<ReadonlySet<string>> {
  const about = waiting.filter(({ key }) => /^(?:data-request|breach)[:-]/u.test(key))
  if (about.length === 0) return new Set()
  const [officers, standing] = [await listProtectionOfficers(world.db, world.clock()), new Set((await listReminders(world)).map(({ key }) => key))]
  const isNews = (key: string) => key.startsWith('data-request:') || key.startsWith('breach:')
  const isStanding = (key: string) => standing.has(key.slice(0, key.lastIndexOf(':')))
  return new Set(about.filter(({ personId, key }) => !officers.includes(personId) || !(isNews(key) || isStanding(key))).map(({ id }) => id))
}

/** What is still to be done by whom the law gives a time, and whether it presses. */
async function listReminders({ db, clock }: Pick<World, 'db' | 'clock'>): Promise<readonly (ToProtectors & { readonly presses: boolean })[]> {
  const now = clock()
  const [requests, breaches, days] = await Promise.all([listOpenClocks(db), listBreaches(db), findWorkingDays(db)])
  const ofRequests = requests.flatMap((request) => {
    const due = nextDue(request, now, days)
    return due === null ? [] : [{ key: `data-request-${due.what}:${request.id}:${due.by}`, path: requestPath(request.id), content: { kind: 'data-request-due' as const, what: due.what, dueOn: due.by }, presses: isPressing(due.by, now, days) }]
  })
  const ofBreaches = breaches.flatMap((breach) => {
    const step = noticeStep(breach, now)
    return step === null ? [] : [{ key: `breach-${step}:${breach.id}`, path: '/protection/breaches', content: { kind: `breach-${step}` as const, dueAt: noticeBy(breach.detectedAt) }, presses: true }]
  })
  return [...ofRequests, ...ofBreaches]
}
