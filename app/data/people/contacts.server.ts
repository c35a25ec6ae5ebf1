import { isUniqueViolation, type Database } from '../database.server.ts'

/** What an account is signed in to and got back by. */
interface Contacts { readonly userName: string | null; readonly email: string | null; readonly phone: string | null }
export type ContactKind = 'email' | 'phone'

export async function findContacts(db: Database, accountId: string): Promise<Contacts> {
  return db.account.findUniqueOrThrow({ where: { id: accountId }, select: { userName: true, email: true, phone: true } })
}

/** Takes a number or an address off an account, and off its person, beside whom it would sign in still; false where it is the last name to sign in by, or there is none. */
export async function dropContact(db: Database, accountId: string, kind: ContactKind): Promise<boolean> {
  const { personId, [kind]: former } = await db.account.findUniqueOrThrow({ where: { id: accountId }, select: { personId: true, phone: true, email: true } })
  const others = (['userName', 'email', 'phone'] as const).filter((each) => each !== kind)
  if ((await db.account.updateMany({ where: { id: accountId, [kind]: { not: null }, OR: others.map((each) => ({ [each]: { not: null } })) }, data: { [kind]: null } })).count === 0) return false
  await db.person.updateMany({ where: { id: personId, [kind]: former }, data: { [kind]: null } })
  return true
}

/** Puts a number or an address in the place of whatever the account has; false where another account has it (the unique key decides). */
export async function saveContact(db: Database, accountId: string, { kind, value }: { readonly kind: ContactKind; readonly value: string }): Promise<boolean> {
  try {
    await db.account.update({ where: { id: accountId }, data: { [kind]: value } })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}
