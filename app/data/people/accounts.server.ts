import { wishOf } from '#app/domain/people/offered-name.ts'
import type { SignInName } from '#app/domain/people/sign-in-name.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import { isUniqueViolation, type Database } from '../database.server.ts'
import { scopeOf } from './sessions.server.ts'

/** The account behind a sign-in name, with its password hash; null when there is none or it was disabled. */
export async function findAccount(db: Database, name: SignInName): Promise<{ readonly id: string; readonly personId: string; readonly passwordHash: string } | null> {
  const where = name.kind === 'phone' ? { phone: name.value } : name.kind === 'email' ? { email: name.value } : { userName: name.value }
  return db.account.findFirst({ where: { ...where, disabledAt: null }, select: { id: true, personId: true, passwordHash: true } })
}

/** An account that a sign-in name belongs to. */
export interface AccountToEnter { readonly id: string; readonly personId: string; readonly passwordHash: string; /** Why it is locked; null when it is open. */ readonly lockedWhy: string | null; /** Whether its owner signed in from this device before. */ readonly isKnown: boolean }

/**
 * The account that a sign-in name belongs to, also one that is locked: whoever shows its secret is told why. On a device that its owner signed in from before, an account goes
 * also by what its owner typed when it was made: the user name without the number behind, and a phone number or an address that is not shown to be theirs yet. Such an account comes before that of
 * anybody who never signed in here, so that whoever signs up with a name, a number or an address of somebody else meets what they would meet with a free one. One statement, whoever there is.
 */
export async function findAccountToEnter(db: Database, name: SignInName, deviceHash: string | null): Promise<AccountToEnter | null> {
  const isUserName = name.kind === 'userName'
  const column = Prisma.raw(isUserName ? 'user_name' : name.kind)
  const wish = isUserName ? Prisma.sql`regexp_replace(a.user_name, '-([0-9]{4}|[0-9]{6})$', '') = ${wishOf(name.value)} AND a.user_name ~ '-([0-9]{4}|[0-9]{6})$'` : Prisma.sql`p.${column} = ${name.value}`
  const rows = await db.$queryRaw<AccountToEnter[]>`
    WITH known AS (SELECT account_id FROM known_device WHERE hash = ${deviceHash}),
    found AS (
      SELECT id, true AS exact FROM account WHERE ${column} = ${name.value}
      UNION ALL SELECT a.id, false FROM known k JOIN account a ON a.id = k.account_id JOIN person p ON p.id = a.person_id WHERE ${wish})
    SELECT a.id::text AS id, a.person_id::text AS "personId", a.password_hash AS "passwordHash", CASE WHEN a.locked_at IS NOT NULL THEN coalesce(a.locked_why, '') END AS "lockedWhy", a.id IN (SELECT account_id FROM known) AS "isKnown"
    FROM found JOIN account a ON a.id = found.id WHERE a.disabled_at IS NULL OR a.locked_at IS NOT NULL
    ORDER BY "isKnown" DESC, found.exact DESC, a.created_at DESC LIMIT 1`
  return rows[0] ?? null
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
