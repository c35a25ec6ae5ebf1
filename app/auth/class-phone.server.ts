import { createHash, randomBytes } from 'node:crypto'
import { findPhone, saveAct, type SharedPhone } from '#app/data/cohorts/shared-phones.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { isShared, seatedOn } from '#app/domain/cohorts/shared-phone.ts'

/** A phone passed around in a class; `seat`: who has it now, as far as the class may know. */
export interface ClassPhone extends Pick<SharedPhone, 'id' | 'sessionId' | 'cohortId' | 'cohortName' | 'courseId' | 'openedById'> { readonly seat: { readonly personId: string; readonly name: string } | null }

const shape = /(?:^|;\s*)class-phone=([0-9a-f]{48})(?:;|$)/
/** An act is written down at most so often. */
const actEveryMs = 20_000

/** The phone a Cookie header speaks of; null when it is none that is shared now. Whoever has it is noted to be at it still. */
export async function readClassPhone(header: string, db: Database, now: Date): Promise<ClassPhone | null> {
  const token = shape.exec(header)?.[1]
  const phone = token === undefined ? null : await findPhone(db, hashOf(token), now)
  if (!phone || !isShared(phone, now)) return null
  const personId = seatedOn(phone, now)
  if (personId !== null && phone.lastActAt !== null && now.getTime() - phone.lastActAt.getTime() > actEveryMs) await saveAct(db, { phoneId: phone.id, personId, now })
  const { id, sessionId, cohortId, cohortName, courseId, openedById } = phone
  return { id, sessionId, cohortId, cohortName, courseId, openedById, seat: personId === null ? null : { personId, name: phone.name ?? '' } }
}

/** A new token of 192 random bits: its hash, and the cookie that a phone keeps for so long, by its own clock or a wrong one. */
export function newClassPhone(secure: boolean): { readonly id: string; readonly cookieFor: (seconds: number) => string } {
  const token = randomBytes(24).toString('hex')
  return { id: hashOf(token), cookieFor: (seconds) => `class-phone=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}` }
}

/** Forgets that this phone is passed around. */
export const clearClassPhone = 'class-phone=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
