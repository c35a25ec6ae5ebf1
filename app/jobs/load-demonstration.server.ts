import { questionHash } from '#app/catalogue/question-hash.server.ts'
import { loadPopulationFile } from '#app/catalogue/read-population.server.ts'
import { claimForReal, isOfRealServer, saveDemonstration } from '#app/data/demonstration/load.server.ts'
import { basicLevelCourse, type BasicLevel } from '#app/domain/assessment/basic-level.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import type { Day } from '#app/domain/calendar.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { demonstrationAccounts, type DemonstrationAccount } from '#app/domain/demonstration/accounts.ts'
import { askedQuestions, courseToTake } from '#app/domain/demonstration/course-to-take.ts'
import { firstPossibleToday, periodUntil } from '#app/domain/demonstration/period.ts'
import { fullScale, type Plan, type Scale } from '#app/domain/demonstration/plan.ts'
import { simulate } from '#app/domain/demonstration/simulate.ts'
import { learningConsentVersion } from '#app/usecases/people/sign-up.server.ts'
import { prepareFigures } from '#app/usecases/roadmap/prepare-figures.server.ts'
import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { stateCertificates } from '#app/usecases/training/state-certificates.server.ts'
import type { World } from '#app/world.server.ts'
import { settleStatistics } from './settle-statistics.server.ts'

/** Raised when the same seed no longer gives the same rows. */
const version = 5
const seed = 'hoa-binh-33'
const populationDay: Day = '2021-07-01'

type LoadingWorld = Pick<World, 'db' | 'databaseUrl' | 'catalogue' | 'territory' | 'indicators' | 'contentFolder' | 'passwords' | 'clock' | 'databaseClock'>

/**
 * Fills an empty database, its territory loaded, with a simulated province as it stands on `today`; once, whole or not at all.
 * Its attempts are counted in the statistics afterwards, its people in the figures, and the months that are over are published, if they are not yet, after what the caller has staff do in them (`beforePublishing`). A second call changes nothing and answers the same accounts.
 */
export async function loadDemonstration(world: LoadingWorld, { today, scale = fullScale, beforePublishing }: { readonly today: Day; readonly scale?: Scale; readonly beforePublishing?: () => Promise<void> }): Promise<{ readonly loaded: boolean; readonly accounts: readonly DemonstrationAccount[] }> {
  if (today < firstPossibleToday) throw new Error(`Ngày trình diễn (DEMO_TODAY) là ${today}: hãy chọn một ngày từ ${firstPossibleToday} trở đi, để có số liệu sau khi sắp xếp địa bàn ngày 2025-07-01.`)
  const plan = planOf(world, today, scale)
  const outcome = await saveDemonstration(world.databaseUrl, {
    parts: async () => simulate({ ...plan, passwordHashes: await hashPasswords(world) }),
    versions: [...assessedVersions(plan.basicLevel), ...[plan.residentCourse, plan.officialCourse].flatMap((course) => askedQuestions(courseToTake(course, questionHash)).map(({ hash, question }) => ({ hash, courseId: course.id, question })))],
    seenFrom: new Date(periodUntil(today).startsAt),
    setting: { value: { seed, today, version }, source: 'Dữ liệu mô phỏng để trình diễn, không phải số liệu thật', now: world.clock() },
  })
  if (outcome === 'real-people') throw new Error(amongRealPeople)
  await settleStatistics(world)
  await prepareFigures(world)
  await stateCertificates(world)
  await beforePublishing?.()
  await publishFigures(world)
  return { loaded: outcome === 'loaded', accounts: demonstrationAccounts }
}

const amongRealPeople = 'Cơ sở dữ liệu này đã có người học thật, hoặc đã dùng cho máy chủ thật (có thiết lập, tài khoản hay lời mời): dữ liệu trình diễn không được nạp chung. Hãy dùng một cơ sở dữ liệu trống (DATABASE_URL hoặc DATA_DIR khác).'

/** Refuses to load a demonstration where real people learn or may come to, before the database is so much as brought up to date. Throws a sentence. */
export async function requireNoRealPeople(databaseUrl: string): Promise<void> {
  if (await isOfRealServer(databaseUrl)) throw new Error(amongRealPeople)
}

/** Refuses to serve for real where the demonstration stands, or is being loaded: real people would learn among simulated ones. Throws a sentence. Where none does, none is ever loaded. */
export async function requireNoDemonstration({ databaseUrl, clock }: Pick<World, 'databaseUrl' | 'clock'>): Promise<void> {
  if (!await claimForReal(databaseUrl, clock())) throw new Error('Cơ sở dữ liệu này chứa dữ liệu trình diễn: «npm start» và «npm run jobs» không phục vụ người học thật trên đó. Hãy dùng một cơ sở dữ liệu trống (DATABASE_URL hoặc DATA_DIR khác), hoặc chạy «npm run demo».')
}

function assessedVersions(basicLevel: BasicLevel | null): readonly { readonly hash: string; readonly courseId: string; readonly question: Question }[] {
  return (basicLevel?.areas ?? []).flatMap((area) => area.questions).map((question) => ({ hash: questionHash(question), courseId: basicLevelCourse, question }))
}

function planOf(world: LoadingWorld, today: Day, scale: Scale): Omit<Plan, 'passwordHashes'> {
  const people = loadPopulationFile(world.contentFolder, world.territory).filter(({ onDate }) => onDate === populationDay)
  return {
    seed, today, scale,
    territory: world.territory,
    districtPeople: new Map(people.map((row) => [row.unit.code, row.people])),
    residentCourse: courseCoded(world, 'S2'),
    officialCourse: courseCoded(world, 'C1'),
    basicLevel: world.catalogue.basicLevel ?? null,
    hashOf: questionHash,
    consentVersion: learningConsentVersion,
  }
}

function courseCoded({ catalogue }: LoadingWorld, code: string): Course {
  const course = catalogue.courses.find((each) => each.code === code)
  if (!course) throw new Error(`Dữ liệu trình diễn cần khóa học mã ${code}, mà thư mục nội dung không có.`)
  return course
}

async function hashPasswords({ passwords }: LoadingWorld): Promise<ReadonlyMap<string, string>> {
  return new Map(await Promise.all(demonstrationAccounts.map(async ({ signIn, password }) => [signIn, await passwords.hash(password)] as const)))
}
