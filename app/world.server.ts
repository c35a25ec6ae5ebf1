import { randomBytes, randomInt } from 'node:crypto'
import { loadCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { loadNationalTargets, type NationalTarget } from '#app/catalogue/read-milestones.server.ts'
import { loadIndicators } from '#app/catalogue/read-indicators.server.ts'
import { loadAccessibilityAudit } from '#app/catalogue/read-accessibility-audit.server.ts'
import { loadPurposes } from '#app/catalogue/read-purposes.server.ts'
import { loadElsewhere } from '#app/catalogue/read-elsewhere.server.ts'
import { loadTerritoryFiles } from '#app/catalogue/read-territory.server.ts'
import { closeDatabase, openDatabase, type OpenDatabase } from '#app/data/database.server.ts'
import { readDatabaseClock } from '#app/data/database-clock.server.ts'
import { openReplica } from '#app/data/replica.server.ts'
import { triesTable, type TriesTable } from '#app/data/people/try-counts.server.ts'
import { livingTerritory, type LivingTerritory } from '#app/data/territory/living-territory.server.ts'
import type { Chance } from '#app/domain/assessment/draw.ts'
import type { Catalogue } from '#app/domain/catalogue/find.ts'
import type { Indicator } from '#app/domain/roadmap/indicator.ts'
import type { ElsewhereSystem } from '#app/domain/imports/elsewhere.ts'
import type { AccessibilityAudit } from '#app/domain/people/accessibility-audit.ts'
import type { Purpose } from '#app/domain/people/purpose.ts'
import type { Territory } from '#app/domain/territory/unit.ts'
import type { Env } from '#app/env.server.ts'
import { authenticator, type Authenticator } from '#app/auth/authenticator.server.ts'
import { vault, type Vault } from '#app/auth/vault.server.ts'
import { argon2Passwords, type Passwords } from '#app/auth/passwords.server.ts'
import { emergencyBox, type EmergencyBox } from '#app/auth/emergency.server.ts'
import type { Channel } from '#app/integrations/messages/channel.server.ts'
import { channelsOf } from '#app/integrations/messages/channels.server.ts'
import { sealWitness, type SealWitness } from '#app/integrations/seal-witness.server.ts'
import { tombstones, type Tombstones } from '#app/integrations/tombstones.server.ts'
import { oidcProvider } from '#app/integrations/sign-in/oidc.server.ts'
import type { SignInProvider } from '#app/integrations/sign-in/provider.server.ts'
import { packSigner, type PackSigner } from '#app/integrations/credentials/pack-signer.server.ts'
import { signingKeys, type SigningKeys } from '#app/integrations/credentials/signing-keys.server.ts'
import { sealer, type Sealer } from '#app/auth/sealer.server.ts'
import { databaseSessions, type Sessions } from '#app/auth/sessions.server.ts'

/** The scripts pages may name, and how they keep time. */
export interface Scripts {
  /** Address of the script of a running attempt's pages and of the page of profiles; null where none was built, and they do without. */
  readonly learner: string | null
  /** Address of the script that reads lessons aloud; null where none was built. */
  readonly listen: string | null
  /** Address of the script by which the matrix of a class is walked with arrow keys; null or absent, its cells are not stopped at. */
  readonly matrix?: string | null
  /** Address of the script that keeps what is typed into the long forms of a class; null or absent, they are ordinary forms. */
  readonly classForms?: string | null
  /** Address of the script of the page on which a course is taken along, and what packs carry as text: the style sheet of every page, and the script that reads aloud; null or absent where none was built: then no course is. */
  readonly offline?: { readonly script: string; readonly style: string; readonly listen: string } | null
  /** The script of the file that checks badges away from us, as text; null where none was built, and no such file is given. */
  readonly checker: string | null
  /** Pauses and waits of scripts, in times of those in life: 1, but in fault tests. */
  readonly pace: number
}

/** What use cases and routes need from outside themselves; opened once, or made by hand in a test. */
export interface World {
  readonly db: OpenDatabase
  /** For what Prisma cannot do, such as COPY; carries the password, so it is never shown or logged. */
  readonly databaseUrl: string
  /** Where a report or a public page is read: a streaming copy once it has all that was kept at this call, else the database itself. */
  readonly readingDb: () => Promise<OpenDatabase>
  /** Whether there should be such a copy. */
  readonly hasReplica: boolean
  readonly catalogue: Catalogue
  /** As the content files and the changes of staff say, as last read: see livingTerritory. */
  readonly territory: Territory
  readonly livingTerritory: LivingTerritory
  /** What national documents ask for, shown beside the province's own milestones. */
  readonly nationalTargets: readonly NationalTarget[]
  /** What the figures count. */
  readonly indicators: readonly Indicator[]
  /** Platforms and lists whose completions may be imported. */
  readonly elsewhere: readonly ElsewhereSystem[]
  /** What personal data are kept for, as the privacy page tells. */
  readonly purposes: readonly Purpose[]
  /** The record of the last audit of accessibility; null where there was none. */
  readonly accessibilityAudit: AccessibilityAudit | null
  readonly contentFolder: string
  readonly clock: () => Date
  /** The time that other machines agree on, for codes that last minutes: the clock itself, but where journeys let that one run fast. */
  readonly wallClock: () => Date
  /** A second opinion on the time, for what cannot be taken back: the machine of the database; in tests the clock itself. */
  readonly databaseClock: () => Promise<Date>
  /** For drawing questions; not for secrets. */
  readonly chance: Chance
  /** Bytes nobody can guess, for codes and keys. */
  readonly randomBytes: (size: number) => Uint8Array
  readonly passwords: Passwords
  readonly sessions: Sessions
  readonly sealer: Sealer
  /** Keeps what the server must read again and the database must not. */
  readonly vault: Vault
  readonly authenticator: Authenticator
  /** Where tries are counted for all processes. */
  readonly tries: TriesTable
  /** Opens what a phone kept for this server when it could not send. */
  readonly emergency: EmergencyBox
  /** Signs badges, and knows its own. */
  readonly signing: SigningKeys
  /** Signs packs of lessons. */
  readonly packs: PackSigner
  /** What this server is where it stands in a culture house without Internet; null for the centre, which is the usual case. */
  readonly kit: KitMode | null
  /** Signs what a kit hands on. */
  readonly kitSigner: PackSigner
  readonly scripts: Scripts
  /** Who was erased, kept apart from the database. */
  readonly tombstones: Tombstones
  /** The newest seal of the record of staff, kept apart from the database. */
  readonly sealWitness: SealWitness
  /** Ways out to people's addresses; those not set up are not there. */
  readonly channels: readonly Channel[]
  /** The organisation's own sign-in; null where none was set up, and no page speaks of it. */
  readonly provider: SignInProvider | null
  /** Address people open, without a slash at its end, for links in what is sent; empty where none was set. */
  readonly origin: string
  /** Where whoever runs this server is reached, in their words; null where they have not said. */
  readonly contact: string | null
  /** Whether cookies may only travel over HTTPS. */
  readonly cookieSecure: boolean
  close(): Promise<void>
}

/** A kit: what it is called, the key for which its files are closed (that of the centre), where the centre is, for when there is a network (null where the file is carried alone), and whether it is reached over plain HTTP, on a closed network: then there are forms only. */
export interface KitMode { readonly name: string; readonly centreKey: string; readonly centreOrigin?: string | null; readonly isPlain: boolean }

/** The world of this process, for routes and jobs. Set by `openWorld`. */
export let world: World

export interface WorldParts { readonly databaseUrl: string; readonly replicaUrl?: string | undefined; readonly contentFolder: string; readonly secret: string; readonly cookieSecure: boolean; readonly badgeKey?: number; readonly badgeKeysWithdrawn?: readonly number[]; readonly clock?: () => Date; readonly wallClock?: () => Date; readonly connections?: number; readonly catalogue?: Catalogue; readonly scripts?: Scripts; readonly channels?: readonly Channel[]; readonly provider?: SignInProvider | null; readonly origin?: string; readonly contact?: string | undefined; readonly tombstoneFile?: string | undefined; readonly sealFile?: string | undefined; readonly kit?: KitMode | null }

/** Puts a world together without making it this process's own. */
export function makeWorld(parts: WorldParts): World {
  const db = openDatabase(parts.databaseUrl, parts.connections)
  const replica = parts.replicaUrl === undefined ? null : openReplica(db, parts.replicaUrl, parts.connections)
  const living = livingTerritory(db, loadTerritoryFiles(parts.contentFolder))
  const channels = parts.channels ?? []
  return {
    db,
    databaseUrl: parts.databaseUrl,
    readingDb: async () => (await replica?.current()) ?? db,
    hasReplica: replica !== null,
    catalogue: parts.catalogue ?? loadCatalogue(parts.contentFolder),
    get territory() { return living.current() },
    livingTerritory: living,
    nationalTargets: loadNationalTargets(parts.contentFolder),
    indicators: loadIndicators(parts.contentFolder),
    elsewhere: loadElsewhere(parts.contentFolder),
    purposes: loadPurposes(parts.contentFolder),
    accessibilityAudit: loadAccessibilityAudit(parts.contentFolder),
    contentFolder: parts.contentFolder,
    clock: parts.clock ?? (() => new Date()),
    wallClock: parts.wallClock ?? (() => new Date()),
    databaseClock: async () => parts.clock?.() ?? readDatabaseClock(db),
    chance: () => randomInt(2 ** 32) / 2 ** 32,
    randomBytes: (size) => randomBytes(size),
    passwords: argon2Passwords(parts.secret),
    sessions: databaseSessions(db, { secure: parts.cookieSecure }),
    sealer: sealer(parts.secret),
    vault: vault(parts.secret),
    authenticator,
    tries: triesTable(db),
    emergency: emergencyBox(parts.secret),
    signing: signingKeys(parts.secret, parts.badgeKey ?? 1, parts.badgeKeysWithdrawn),
    packs: packSigner(parts.secret),
    kit: parts.kit ?? null,
    kitSigner: packSigner(parts.secret, 'kit'),
    scripts: parts.scripts ?? { learner: null, listen: null, checker: null, pace: 1 },
    tombstones: tombstones(parts.tombstoneFile),
    sealWitness: sealWitness(parts.sealFile),
    channels,
    provider: parts.provider ?? null,
    origin: parts.origin ?? '',
    contact: parts.contact ?? null,
    cookieSecure: parts.cookieSecure,
    async close() {
      for (const channel of channels) channel.close()
      await Promise.all([closeDatabase(db), replica?.close()])
    },
  }
}

/** Opens the world of this process from its environment. */
export async function openWorld(env: Env, over: Pick<WorldParts, 'clock' | 'wallClock' | 'scripts' | 'catalogue' | 'provider'> = {}): Promise<World> {
  world = makeWorld({ databaseUrl: env.DATABASE_URL, replicaUrl: env.REPLICA_URL, connections: env.DATABASE_CONNECTIONS, contentFolder: env.CONTENT_DIR, secret: env.SESSION_SECRET, cookieSecure: env.COOKIE_SECURE, badgeKey: env.BADGE_KEY, badgeKeysWithdrawn: env.BADGE_KEYS_WITHDRAWN, channels: channelsOf({ smtpUrl: env.SMTP_URL, mailFrom: env.MAIL_FROM, gatewayUrl: env.SMS_GATEWAY_URL, gatewayToken: env.SMS_GATEWAY_TOKEN }), provider: providerOf(env), origin: env.PUBLIC_ORIGIN ?? '', contact: env.CONTACT, tombstoneFile: env.ERASED_FILE, sealFile: env.SEALS_FILE, kit: kitOf(env), ...over })
  await world.livingTerritory.refresh()
  return world
}

/** A world for reading alone, of what was kept when this was called: its database may be a copy that takes no writing. */
export async function forReading(own: World): Promise<World> {
  return Object.create(own, { db: { value: await own.readingDb(), enumerable: true } }) as World
}

function providerOf({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }: Env): SignInProvider | null {
  return issuer !== undefined && clientId !== undefined && clientSecret !== undefined ? oidcProvider({ issuer, clientId, clientSecret }) : null
}

function kitOf({ KIT_NAME: name, KIT_CENTRE_KEY: centreKey, KIT_CENTRE_ORIGIN: centreOrigin, COOKIE_SECURE: isSecure }: Env): KitMode | null {
  return name === undefined || centreKey === undefined ? null : { name, centreKey, centreOrigin: centreOrigin ?? null, isPlain: !isSecure }
}
