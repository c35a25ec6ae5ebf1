import { wishOf } from '#app/domain/people/offered-name.ts'
import type { Contact, SignInName } from '#app/domain/people/sign-in-name.ts'
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
 * The account that a user name belongs to, also one that is locked: whoever shows its secret is told why. On a device that its owner signed in from before, an account goes
 * also by the name that its owner wished for, without the number behind. Such an account comes before that of anybody who never signed in here, so that whoever signs up with a name of somebody
 * else meets what they would meet with a free one. One statement, whoever there is.
 */
export async function findNamedAccount(db: Database, userName: string, deviceHash: string | null): Promise<AccountToEnter | null> {
  const rows = await db.$queryRaw<AccountToEnter[]>`
    WITH known AS (SELECT account_id FROM known_device WHERE hash = ${deviceHash}),
    found AS (
      SELECT id, true AS exact FROM account WHERE user_name = ${userName}
      UNION ALL SELECT a.id, false FROM known k JOIN account a ON a.id = k.account_id
        WHERE regexp_replace(a.user_name, '-([0-9]{4}|[0-9]{6})$', '') = ${wishOf(userName)} AND a.user_name ~ '-([0-9]{4}|[0-9]{6})$')
    SELECT a.id::text AS id, a.person_id::text AS "personId", a.password_hash AS "passwordHash", ${lockedWhy}, a.id IN (SELECT account_id FROM known) AS "isKnown"
    FROM found JOIN account a ON a.id = found.id WHERE ${mayBeEntered}
    ORDER BY "isKnown" DESC, found.exact DESC, a.created_at DESC LIMIT 1`
  return rows[0] ?? null
}

/** An account that goes by a number or an address. */
export interface ContactHolder extends AccountToEnter { /** Its owner opened a link that went there. */ readonly isProven: boolean }

/**
 * Of the accounts that go by a number or an address, which many may share: the one whose owner has shown that it is theirs, those whose owner signed in from this device before, and those whose
 * secret has this hash. A number beside a person whose account has another one by now does not count. One statement, whoever there is; so few that nobody makes it slow by making accounts.
 */
export async function listContactHolders(db: Database, { kind, value }: Contact, { deviceHash, passwordHash }: { readonly deviceHash: string | null; readonly passwordHash: string | null }): Promise<readonly ContactHolder[]> {
  const column = Prisma.raw(kind)
  return db.$queryRaw<ContactHolder[]>`
    WITH holder AS (
      SELECT id, true AS proven FROM account WHERE ${column} = ${value}
      UNION ALL SELECT a.id, false FROM person p JOIN account a ON a.person_id = p.id WHERE p.${column} = ${value} AND a.${column} IS NULL),
    told AS (
      SELECT a.id::text AS id, a.person_id::text AS "personId", a.password_hash AS "passwordHash", ${lockedWhy}, holder.proven AS "isProven", a.created_at,
        EXISTS (SELECT FROM known_device k WHERE k.account_id = a.id AND k.hash = ${deviceHash}) AS "isKnown", coalesce(a.password_hash = ${passwordHash}::text, false) AS fits
      FROM holder JOIN account a ON a.id = holder.id WHERE ${mayBeEntered})
    SELECT id, "personId", "passwordHash", "lockedWhy", "isKnown", "isProven" FROM told WHERE "isProven" OR "isKnown" OR fits
    ORDER BY "isProven" DESC, ("isKnown" AND fits) DESC, fits DESC, "isKnown" DESC, created_at DESC LIMIT 8`
}

const lockedWhy = Prisma.sql`CASE WHEN a.locked_at IS NOT NULL THEN coalesce(a.locked_why, '') END AS "lockedWhy"`
const mayBeEntered = Prisma.sql`(a.disabled_at IS NULL OR a.locked_at IS NOT NULL)`

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
  /** All that they sign in by, which is no secret of theirs. */
  readonly names: readonly (string | null)[]
  /** The number or the address that stands beside the person. */
  readonly contact: string | null
  readonly passwordHash: string; readonly hasPin: boolean; readonly hasFactor: boolean; readonly isDemonstration: boolean; readonly grants: readonly RoleGrant[]
}

/** The facts of an account, by its own id or its person's; null when there is none or it was disabled. */
export async function findAccountFacts(db: Database, by: { readonly id: string } | { readonly personId: string }): Promise<AccountFacts | null> {
  const row = await db.account.findFirst({ where: { ...by, disabledAt: null }, include: { person: { include: { roles: true } }, factor: { select: { confirmedAt: true } } } })
  if (row === null) return null
  const { person } = row
  return {
    id: row.id, personId: row.personId, personName: person.name ?? '', birthYear: person.birthYear, signInName: row.userName ?? row.phone ?? row.email ?? '',
    names: [row.userName, row.phone, row.email, person.phone, person.email], contact: person.phone ?? person.email, passwordHash: row.passwordHash, hasPin: row.passwordHash.startsWith('pin:'), hasFactor: row.factor?.confirmedAt != null, isDemonstration: person.demonstration,
    grants: person.roles.map((grant) => ({ role: grant.role as RoleGrant['role'], scope: scopeOf(grant.scopeKind as RoleGrant['scope']['kind'], grant.scopeId), startsAt: grant.startsAt, endsAt: grant.endsAt })),
  }
}

/** Holds an account, until the transaction ends, with the secret that was shown; false where it is closed, or has another one by now. */
export async function holdSecret(db: Database, { id, passwordHash }: Pick<AccountFacts, 'id' | 'passwordHash'>): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`SELECT id FROM account WHERE id = ${id}::uuid AND password_hash = ${passwordHash} AND disabled_at IS NULL FOR SHARE`
  return rows.length > 0
}

/** Puts a new secret's hash in the place of an old one; false when it was changed meanwhile. */
export async function saveSecret(db: Database, change: { readonly accountId: string; readonly before: string; readonly passwordHash: string }): Promise<boolean> {
  return (await db.account.updateMany({ where: { id: change.accountId, passwordHash: change.before }, data: { passwordHash: change.passwordHash } })).count === 1
}
