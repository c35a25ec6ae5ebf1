import { listBreaches } from '#app/data/people/breaches.server.ts'
import { listOpenClocks } from '#app/data/people/data-requests.server.ts'
import { findWorkingDays } from '#app/data/working-days.server.ts'
import { noticeBy, noticeStep } from '#app/domain/people/breach.ts'
import { isPressing, nextDue } from '#app/domain/people/data-request.ts'
import type { World } from '#app/world.server.ts'
import { requestPath, tellProtectors } from './tell-protectors.server.ts'

/**
 * Reminds whoever protects data of a clock of the law that is about to run out: of a request on the last working day on which it can be answered, or done, in time;
 * of a breach that nobody told a day before its end, and once more when that is gone. However often it runs, each is told once. Answers how many messages are new.
 */
export async function remindProtectors(world: Pick<World, 'db' | 'clock' | 'channels'>): Promise<number> {
  const now = world.clock()
  const [requests, breaches, days] = await Promise.all([listOpenClocks(world.db), listBreaches(world.db), findWorkingDays(world.db)])
  const ofRequests = requests.flatMap((request) => {
    const due = nextDue(request, now, days)
    return due === null || !isPressing(due.by, now, days) ? [] : [{ key: `data-request-${due.what}:${request.id}:${due.by}`, path: requestPath(request.id), content: { kind: 'data-request-due' as const, what: due.what, dueOn: due.by } }]
  })
  const ofBreaches = breaches.flatMap((breach) => {
    const step = noticeStep(breach, now)
    return step === null ? [] : [{ key: `breach-${step}:${breach.id}`, path: '/protection/breaches', content: { kind: `breach-${step}` as const, dueAt: noticeBy(breach.detectedAt) } }]
  })
  return tellProtectors(world, world.db, [...ofRequests, ...ofBreaches])
}
