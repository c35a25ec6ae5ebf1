import type { Database } from '#app/data/database.server.ts'
import { holdSeals, listActsWithWords, listActsUnder, listSeals, saveActApart, saveSealAnew, type ActWithWords } from '#app/data/people/audit-seals.server.ts'
import { closeWords, digestOfGone, saveWords, type Words } from '#app/data/people/audit-words.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listErasures } from '#app/data/people/erasing.server.ts'
import { firstSeal, sealedText, type AuditSeal } from '#app/domain/people/audit-chain.ts'
import { operatorId } from '#app/domain/people/invitation.ts'
import { isUuid } from '#app/domain/uuid.ts'
import type { World } from '#app/world.server.ts'
import { verifyActs } from './verify-acts.server.ts'

/** What earlier versions wrote into acts in words. */
const spoken = ['hamlet', 'birthYear', 'why'] as const

/**
 * Acts of earlier versions hold words in the clear. Once, before anybody is served, they are put apart as those of today are; and since the seals over them
 * covered the words, these are made anew: each says what it was before, and that is sealed with it, so that a seal noted down earlier is still found. On record
 * with the newest seal of before. A chain that does not hold is left as it is: nothing that was tampered with is sealed again. Answers how many acts it was.
 */
export async function putWordsApart(world: World): Promise<number> {
  if ((await listActsWithWords(world.db)).length === 0) return 0
  return world.db.$transaction(async (db) => {
    await holdSeals(db)
    const acts = await listActsWithWords(db)
    const { fault, newest } = await verifyActs({ sealer: world.sealer, db })
    if (acts.length === 0 || fault !== null) return 0
    const erased = new Set((await listErasures(db)).map(({ personId }) => personId))
    for (const act of acts) await putApart(db, act, erased)
    await sealAnew(world, db, Math.min(...acts.map(({ seal }) => seal ?? Infinity)))
    await saveAuditEntry(db, { actorId: operatorId, action: 'audit.put-apart', subject: 'audit', detail: { acts: acts.length, newest: `${newest.number}:${newest.hash}` }, now: world.clock() })
    return acts.length
  }, { timeout: 600_000 })
}

async function putApart(db: Database, { id, actorId, action, subject, detail }: ActWithWords, erased: ReadonlySet<string>): Promise<void> {
  const words = Object.fromEntries(Object.entries(detail).filter(([name]) => isSpoken(name, action))) as Words
  const left = Object.fromEntries(Object.entries(detail).filter(([name]) => !isSpoken(name, action)))
  const named = subject.split(':')[1] ?? ''
  const ownerId = isUuid(named) ? named : actorId
  if (erased.has(ownerId)) {
    await saveActApart(db, id, { ...left, wordsOf: ownerId, words: digestOfGone(words) })
    return
  }
  const { sealed, digest } = await closeWords(db, ownerId, words)
  await saveActApart(db, id, { ...left, wordsOf: ownerId, words: digest })
  await saveWords(db, id, ownerId, sealed)
}

/** Why a post ended is a code of ours, and no words. */
const isSpoken = (name: string, action: string) => (spoken as readonly string[]).includes(name) && !(name === 'why' && action !== 'completion.give')

async function sealAnew({ sealer }: World, db: Database, from: number): Promise<void> {
  let previous: AuditSeal = firstSeal
  for (let page = await listSeals(db, 0, 500); page.length > 0; page = await listSeals(db, previous.number, 500)) {
    for (const seal of page) {
      const formerHash = seal.number < from ? seal.formerHash : seal.formerHash ?? seal.hash
      previous = seal.number < from ? seal : { ...seal, formerHash, hash: sealer.digest(sealedText(previous, await listActsUnder(db, seal.number), formerHash)) }
      if (seal.number >= from) await saveSealAnew(db, previous)
    }
  }
}
