import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveConfirmationRule } from '#app/data/roadmap/confirmation-rules.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readRule, type RuleForm } from '#app/domain/roadmap/confirmation-form.ts'
import type { World } from '#app/world.server.ts'

type Refused = Extract<ReturnType<typeof readRule>, { ok: false }>['reason'] | 'confirmation-rule-at-once'

/** The province enters by which rule people are confirmed from a day on, with its document. Acts made before keep theirs. Answers its version. */
export async function enterConfirmationRule(world: World, { actorId, ...form }: RuleForm & { readonly actorId: string }): Promise<Result<number, Refused>> {
  const read = readRule(form, world.catalogue.courses.map(({ id }) => id))
  if (!read.ok) return read
  const now = world.clock()
  try {
    return await world.db.$transaction(async (db) => {
      const version = await saveConfirmationRule(db, read.value, { actorId, now })
      if (version === null) throw new AtOnce()
      await saveAuditEntry(db, { actorId, action: 'confirmation-rule.enter', subject: `confirmation-rule:${version}`, detail: { startsOn: read.value.startsOn }, now })
      return accept(version)
    })
  } catch (error) {
    if (error instanceof AtOnce) return refuse('confirmation-rule-at-once')
    throw error
  }
}

/** Another rule came in at the same moment: the transaction ends. */
class AtOnce extends Error {}
