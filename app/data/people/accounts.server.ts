import type { SignInName } from '#app/domain/people/sign-in-name.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { isUniqueViolation, type Database } from '../database.server.ts'
import { scopeOf } from './sessions.server.ts'

/** The account behind a sign-in name, with its password hash; null when there is none or it was disabled. */
export async function findAccount(db: Database, name: SignInName): Promise<{ readonly id: string; readonly personId: string; readonly passwordHash: string } | null> {
  const where = name.kind === 'phone' ? { phone: name.value } : name.kind === 'email' ? { email: name.value } : { userName: name.value }
  return db.account.findFirst({ where: { ...where, disabledAt: null }, select: { id: true, personId: true, passwordHash: true } })
}

/** The account that a sign-in name belongs to, also one that is locked: whoever shows its secret is told why. */
export async function findAccountToEnter(db: Database, name: SignInName): Promise<{ readonly id: string; readonly personId: string; readonly passwordHash: string; /** Why it is locked; null when it is open. */ readonly lockedWhy: string | null } | null> {
  const where = name.kind === 'phone' ? { phone: name.value } : name.kind === 'email' ? { email: name.value } : { userName: name.value }
  const row = await db.account.findFirst({ where: { ...where, OR: [{ disabledAt: null }, { lockedAt: { not: null } }] }, select: { id: true, personId: true, passwordHash: true, lockedAt: true, lockedWhy: true } })
  return row && { id: row.id, personId: row.personId, passwordHash: row.passwordHash, lockedWhy: row.lockedAt === null ? null : row.lockedWhy ?? '' }
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

/** Lets a new account be signed in to by a phone number or an address too, where no other account has it; of two at once, one has it. Nobody is told which. */
export async function saveContactName(db: Database, accountId: string, name: SignInName): Promise<void> {
  const column = name.kind === 'phone' ? 'phone' : 'email'
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${column} ${name.value}`}, 0))`
  await db.$executeRawUnsafe(`UPDATE account SET ${column} = $1 WHERE id = $2::uuid AND NOT EXISTS (SELECT FROM account o WHERE o.${column} = $1)`, name.value, accountId)
}

/** The language in which a person is written to. */
export async function saveLanguage(db: Database, personId: string, language: 'vi' | 'en'): Promise<void> {
  await db.account.updateMany({ where: { personId }, data: { language } })
}

/** The account of a person; a person without one is a bug in what asks. */
export async function findAccountOf(db: Database, personId: string): Promise<string> {
  return (await db.account.findUniqueOrThrow({ where: { personId }, select: { id: true } })).id
}

/** Everything by which it is decided what a right secret still lacks, and what a new one has to be. */
export interface AccountFacts {
  readonly id: string; readonly personId: string; readonly personName: string; readonly birthYear: number | null; readonly signInName: string
  readonly passwordHash: string; readonly hasPin: boolean; readonly hasFactor: boolean; readonly isDemonstration: boolean; readonly grants: readonly RoleGrant[]
}

/** The facts of an account, by its own id or its person's; null when there is none or it was disabled. */
export async function findAccountFacts(db: Database, by: { readonly id: string } | { readonly personId: string }): Promise<AccountFacts | null> {
  const row = await db.account.findFirst({ where: { ...by, disabledAt: null }, include: { person: { include: { roles: true } }, factor: { select: { confirmedAt: true } } } })
  if (row === null) return null
  const { person } = row
  return {
    id: row.id, personId: row.personId, personName: person.name ?? '', birthYear: person.birthYear, signInName: row.userName ?? row.phone ?? row.email ?? '',
    passwordHash: row.passwordHash, hasPin: row.passwordHash.startsWith('pin:'), hasFactor: row.factor?.confirmedAt != null, isDemonstration: person.demonstration,
    grants: person.roles.map((grant) => ({ role: grant.role as RoleGrant['role'], scope: scopeOf(grant.scopeKind as RoleGrant['scope']['kind'], grant.scopeId), startsAt: grant.startsAt, endsAt: grant.endsAt })),
  }
}

/** Puts a new secret's hash in the place of an old one; false when it was changed meanwhile. */
export async function saveSecret(db: Database, change: { readonly accountId: string; readonly before: string; readonly passwordHash: string }): Promise<boolean> {
  return (await db.account.updateMany({ where: { id: change.accountId, passwordHash: change.before }, data: { passwordHash: change.passwordHash } })).count === 1
}

/** Which of these user names are free. */
export async function listFreeNames(db: Database, names: readonly string[]): Promise<readonly string[]> {
  const taken = new Set((await db.account.findMany({ where: { userName: { in: [...names] } }, select: { userName: true } })).map(({ userName }) => userName))
  return names.filter((name) => !taken.has(name))
}
