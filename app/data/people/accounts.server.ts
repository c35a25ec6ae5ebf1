import type { SignInName } from '#app/domain/people/sign-in-name.ts'
import { isUniqueViolation, type Database } from '../database.server.ts'

/** The account behind a sign-in name, with its password hash; null when there is none or it was disabled. */
export async function findAccount(db: Database, name: SignInName): Promise<{ readonly id: string; readonly personId: string; readonly passwordHash: string } | null> {
  const where = name.kind === 'phone' ? { phone: name.value } : name.kind === 'email' ? { email: name.value } : { userName: name.value }
  return db.account.findFirst({ where: { ...where, disabledAt: null }, select: { id: true, personId: true, passwordHash: true } })
}

/** Gives a person an account; null when the sign-in name is taken (the unique key decides). */
export async function saveAccount(db: Database, account: { readonly personId: string; readonly name: SignInName; readonly passwordHash: string; readonly now: Date }): Promise<string | null> {
  try {
    const row = await db.account.create({ data: { personId: account.personId, [account.name.kind]: account.name.value, passwordHash: account.passwordHash, createdAt: account.now }, select: { id: true } })
    return row.id
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}

/** The language in which a person is written to. */
export async function saveLanguage(db: Database, personId: string, language: 'vi' | 'en'): Promise<void> {
  await db.account.updateMany({ where: { personId }, data: { language } })
}

/** The account of a person; a person without one is a bug in what asks. */
export async function findAccountOf(db: Database, personId: string): Promise<string> {
  return (await db.account.findUniqueOrThrow({ where: { personId }, select: { id: true } })).id
}
