import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveBreach } from '#app/data/people/breaches.server.ts'
import { noticeBy, readInstant, readPeople } from '#app/domain/people/breach.ts'
import { readReason } from '#app/domain/reason.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellProtectors } from './tell-protectors.server.ts'

export interface BreachForm { readonly day: string; readonly time: string; readonly what: string; readonly people: string }
export type BreachErrors = Partial<Record<'day' | 'what' | 'people', Refusal>>

/** The officer notes that personal data got out, were lost or changed, and when that was detected: from then the clock runs. All who protect data are told. */
export async function recordBreach(world: World, { actorId, ...form }: BreachForm & { readonly actorId: string }): Promise<{ readonly ok: true; readonly value: string } | { readonly ok: false; readonly errors: BreachErrors }> {
  const now = world.clock()
  const [detected, what, people] = [readInstant(form.day, form.time, now), readReason(form.what), readPeople(form.people)]
  if (!detected.ok || !what.ok || !people.ok) return { ok: false, errors: { ...(detected.ok ? {} : { day: detected.reason }), ...(what.ok ? {} : { what: what.reason }), ...(people.ok ? {} : { people: people.reason }) } }
  return world.db.$transaction(async (db) => {
    const id = await saveBreach(db, { actorId, detectedAt: detected.value, what: what.value, people: people.value, now })
    await saveAuditEntry(db, { actorId, action: 'breach.record', subject: `breach:${id}`, now })
    await tellProtectors(world, db, [{ key: `breach:${id}`, path: '/protection/breaches', content: { kind: 'breach-recorded', dueAt: noticeBy(detected.value) } }])
    return accept(id)
  })
}
