import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { loadCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { findObligations } from '#app/data/training/cycles.server.ts'
import { findRecord } from '#app/data/learning/record.server.ts'
import { findAccount } from '#app/data/people/accounts.server.ts'
import { findSetting, saveSetting } from '#app/data/settings.server.ts'
import type { AnswerValue } from '#app/domain/assessment/answer.ts'
import type { DrawnQuestion } from '#app/domain/assessment/draw.ts'
import { mark, score } from '#app/domain/assessment/mark.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { courseState } from '#app/domain/learning/completion.ts'
import { leafOn } from '#app/domain/territory/lineage.ts'
import { statusAt } from '#app/domain/training/obligation.ts'
import { evaluateEverybody } from '#app/usecases/training/evaluate-obligations.server.ts'
import { requireNoDemonstration, requireNoRealPeople, loadDemonstration } from '#app/jobs/load-demonstration.server.ts'
import { anEmptyDatabase } from '#tests/support/database-server.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const today = '2026-11-23'
const scale = { residents: 400, officials: 60 }
const catalogue = loadCatalogue('content')
const filled = [
  'person', 'consent', 'role_grant', 'residence', 'organisation', 'position', 'post', 'requirement', 'requirement_path', 'obligation_cycle', 'cycle_event', 'question_version', 'enrolment', 'reading', 'attempt', 'answer', 'area_result',
  'completion', 'certificate', 'cohort', 'cohort_member', 'denominator', 'milestone', 'account', 'audit_entry',
]
/** Reckoned from the attempts after the load. */
const reckoned = ['item_statistic', 'test_statistic']

const load = (world: TestWorld) => loadDemonstration({ db: world.db, databaseUrl: world.databaseUrl, catalogue, territory: world.territory, indicators: world.indicators, contentFolder: world.contentFolder, passwords: world.passwords, clock: world.clock, databaseClock: world.databaseClock }, { today, scale })
const count = async (world: TestWorld, sql: string) => (await world.db.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${sql}`))[0]!.n
const day = (date: Date) => date.toISOString().slice(0, 10)

/** Everything in a table, without what chance outside the seed decides: the salt of a password. */
async function fingerprint(world: TestWorld, table: string): Promise<string> {
  const rows = await world.db.$queryRawUnsafe<{ row: string }[]>(`SELECT (to_jsonb(t) - 'password_hash')::text AS row FROM ${table} t ORDER BY 1`)
  return createHash('sha256').update(rows.map(({ row }) => row).join('\n')).digest('hex')
}

describe('the demonstration', () => {
  const world = aWorld()
  let accounts: Awaited<ReturnType<typeof loadDemonstration>>['accounts']
  beforeAll(async () => {
    const first = await load(world)
    expect(first.loaded).toBe(true)
    accounts = first.accounts
  })

  test('is loaded once: a second call changes nothing and names the same accounts', async () => {
    const before = await Promise.all(filled.map((table) => fingerprint(world, table)))
    expect(await load(world)).toEqual({ loaded: false, accounts })
    expect(await Promise.all(filled.map((table) => fingerprint(world, table)))).toEqual(before)
    expect(await findSetting(world.db, 'demonstration')).toMatchObject({ value: { today, version: 5 } })
  })

  test('fills every table with as many people as were asked for, all of them marked', async () => {
    for (const table of filled) expect(await count(world, table), table).toBeGreaterThan(0)
    expect(await count(world, 'residence WHERE ends_on IS NULL')).toBe(scale.residents + 1)
    expect(await count(world, 'person')).toBeGreaterThanOrEqual(scale.residents + scale.officials)
    for (const table of ['person', 'organisation', 'milestone']) expect(await count(world, `${table} WHERE NOT demonstration`), table).toBe(0)
  })

  test('has its attempts in the statistics', async () => {
    for (const table of reckoned) expect(await count(world, table), table).toBeGreaterThan(0)
    expect(await count(world, 'statistic_entry')).toBe(0)
    const sums = await world.db.testStatistic.findMany()
    const counted = sums.flatMap((row) => Object.entries(row.sums as Record<string, string>)).filter(([name]) => name.endsWith(':n')).reduce((sum, [, n]) => sum + Number(n), 0)
    expect(counted).toBe(await count(world, "attempt WHERE state = 'finished'"))
  })

  test('lies within the two years before its day', async () => {
    const instants = [['person', 'created_at'], ['reading', 'opened_at'], ['reading', 'read_at'], ['attempt', 'started_at'], ['answer', 'saved_at'], ['completion', 'completed_at'], ['cohort_member', 'joined_at']]
    for (const [table, column] of instants) expect(await count(world, `${table} WHERE ${column} NOT BETWEEN '2024-11-23 00:00+07' AND '2026-11-23 00:00+07'`), `${table}.${column}`).toBe(0)
  })

  test('has attempts whose score is what the answers earn by the rules', async () => {
    const questions = new Map((await world.db.questionVersion.findMany()).map((row) => [row.hash, row.body as unknown as Question]))
    const attempts = await world.db.attempt.findMany({ where: { submittedAt: { not: null } }, include: { answers: { orderBy: { sequence: 'asc' } } } })
    expect(attempts.length).toBeGreaterThan(1000)
    for (const attempt of attempts) {
      const last = new Map(attempt.answers.map((answer) => [answer.position, answer.value as unknown as AnswerValue]))
      const marks = (attempt.drawn as unknown as DrawnQuestion[]).map(({ hash }, place) => mark(questions.get(hash)!, last.get(place + 1) ?? null))
      expect(score(marks, Number(attempt.passMark))).toMatchObject({ right: attempt.right, total: attempt.total, passed: attempt.passed })
    }
  })

  test('has completions that are what the rows of learning prove, no more and no fewer', async () => {
    const completions = new Map((await world.db.completion.findMany({ where: { round: 1 } })).map((row) => [`${row.personId} ${row.courseId}`, row]))
    for (const { personId, courseId } of await world.db.enrolment.findMany()) {
      const state = courseState(findCourse(catalogue, courseId)!, { ...await findRecord(world.db, personId, findCourse(catalogue, courseId)!), given: null })
      const kept = completions.get(`${personId} ${courseId}`)
      expect(kept?.completedAt ?? null).toEqual(state.completedAt)
      if (kept) expect(kept.evidence).toEqual(state.evidence)
      completions.delete(`${personId} ${courseId}`)
    }
    expect(completions.size).toBe(0)
    expect(await count(world, 'completion c WHERE NOT EXISTS (SELECT FROM certificate k WHERE k.completion_id = c.id)')).toBe(0)
  })

  test('has cycles that are what the rule writes: evaluating adds nothing, some were renewed, some ended, one account is due and one late', async () => {
    expect(await evaluateEverybody(world)).toBe(0)
    expect(await count(world, "obligation_cycle y JOIN completion c ON c.person_id = y.person_id AND c.round = 2 JOIN cycle_event e ON e.requirement_id = y.requirement_id AND e.person_id = y.person_id AND e.number = y.number AND e.kind = 'met' AND e.completion_ids = ARRAY[c.id] WHERE y.number = 2")).toBe(await count(world, 'completion WHERE round = 2'))
    expect(await count(world, 'completion WHERE round = 2')).toBeGreaterThan(0)
    expect(await count(world, "cycle_event WHERE kind = 'ending'")).toBeGreaterThan(0)
    const states = async (userName: string) => {
      const { personId } = await world.db.account.findUniqueOrThrow({ where: { userName } })
      const { obligations, absences } = await findObligations(world.db, personId)
      return [...statusAt(obligations, absences, world.clock()).values()].map(({ status }) => status).toSorted()
    }
    expect([await states('can.bo'), await states('can.bo.cham')]).toEqual([['due'], ['due', 'late']])
  })

  test('lets no final quiz begin before every lesson was read', async () => {
    const early = `attempt a WHERE quiz_id = 'final' AND (SELECT count(*) FROM reading r WHERE r.person_id = a.person_id AND r.course_id = a.course_id AND r.read_at <= a.started_at)
      < CASE course_id WHEN '${catalogue.courses.find(({ code }) => code === 'S2')!.id}' THEN 8 ELSE 6 END`
    expect(await count(world, early)).toBe(0)
  })

  test('measures against people who add up: communes to districts, districts to the province, old units to new ones', async () => {
    const rows = await world.db.denominator.findMany({ where: { demonstration: true }, include: { unit: true } })
    const sum = (of: typeof rows) => of.reduce((so, { people }) => so + people, 0)
    const province = rows.find(({ unit }) => unit.kind === 'province')!
    const districts = rows.filter(({ unit }) => unit.kind === 'district' || unit.kind === 'city')
    const [old, present] = [rows.filter(({ unit }) => unit.parentCode?.length === 3), rows.filter(({ unit }) => unit.parentCode === '25')]
    expect([districts.length, old.length, present.length]).toEqual([10, 151, 46])
    for (const district of districts) expect(sum(old.filter(({ unit }) => unit.parentCode === district.unitCode))).toBe(district.people)
    expect([sum(districts), sum(old), sum(present)]).toEqual([province.people, province.people, province.people])
    for (const { people, source } of rows) expect([people > 0, source.startsWith('Trình diễn:')]).toEqual([true, true])
  })

  test('declares units that stood on the day, and nowhere more learners than people', async () => {
    const people = new Map((await world.db.denominator.findMany({ where: { demonstration: true } })).map((row) => [`${row.unitCode}@${day(row.unitValidFrom)}`, row.people]))
    const learners = new Map<string, number>()
    for (const { unit, startsOn, endsOn } of await world.db.residence.findMany({ include: { unit: true } })) {
      expect(unit.validFrom <= startsOn && (unit.validUntil === null || startsOn <= unit.validUntil)).toBe(true)
      const leaf = leafOn({ code: unit.code, validFrom: day(unit.validFrom) }, today, world.territory)
      if (endsOn === null && leaf.kind === 'unit') learners.set(`${leaf.unit.code}@${leaf.unit.validFrom}`, (learners.get(`${leaf.unit.code}@${leaf.unit.validFrom}`) ?? 0) + 1)
    }
    expect(learners.size).toBeGreaterThan(30)
    for (const [key, residents] of learners) expect(people.get(key), key).toBeGreaterThanOrEqual(residents)
  })

  test('gives every account its password, and the roles it is for', async () => {
    for (const { signIn, password } of accounts) {
      const account = await findAccount(world.db, { kind: 'userName', value: signIn })
      expect(await world.passwords.matches(account!.passwordHash, password), signIn).toBe(true)
    }
    const grants = async (userName: string) => (await world.db.roleGrant.findMany({ where: { person: { account: { userName } } } })).map(({ role, scopeKind, scopeId }) => [role, scopeKind, scopeId])
    expect(await grants('phu.trach')).toEqual([['coordinator', 'unit', '150@2020-01-01']])
    expect((await grants('giang.vien')).filter(([, scope]) => scope === 'cohort')).toHaveLength(3)
    expect(await grants('giam.sat')).toEqual([['supervisor', 'province', null]])
    expect(await grants('bao.ve')).toEqual([['data-protection-officer', 'province', null]])
    expect(await grants('bac.lan')).toEqual([])
  })

  test('shows bác Lan on her way and two officials who owe the required course', async () => {
    const stateOf = async (userName: string, code: string) => {
      const { personId } = (await world.db.account.findUniqueOrThrow({ where: { userName } }))
      const course = catalogue.courses.find((each) => each.code === code)!
      return courseState(course, await findRecord(world.db, personId, course))
    }
    expect((await stateOf('bac.lan', 'S2')).lessons.filter(({ isDone }) => isDone)).toHaveLength(2)
    expect((await stateOf('can.bo', 'C1')).status).toBe('in-progress')
    expect((await stateOf('can.bo.cham', 'C1')).status).toBe('in-progress')
    const dues = (await world.db.requirement.findMany({ orderBy: { dueOn: 'asc' } })).map(({ dueOn, document }) => [day(dueOn!), document.endsWith('(trình diễn)')])
    expect(dues).toEqual([['2025-12-31', true], ['2026-12-23', true]])
  })

  test('is never served for real', async () => {
    await expect(requireNoDemonstration(world)).rejects.toThrow('npm run demo')
  })

  test('keeps a setting as it was last said', async () => {
    await saveSetting(world.db, 'a-number', { value: 5, source: 'thử' })
    await saveSetting(world.db, 'a-number', { value: 10, source: 'thử lại' })
    expect(await findSetting(world.db, 'a-number')).toEqual({ value: 10, source: 'thử lại' })
    expect(await findSetting(world.db, 'unheard-of')).toBeNull()
  })

  describe('loaded elsewhere', () => {
    const other = aWorld()

    test('leaves nothing when it is interrupted, and then the same seed and day give the same rows, ids included', async () => {
      await other.db.$executeRawUnsafe("CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut short'; END $$")
      await other.db.$executeRawUnsafe('CREATE TRIGGER cut BEFORE INSERT ON setting FOR EACH ROW EXECUTE FUNCTION cut()')
      await expect(load(other)).rejects.toThrow('cut short')
      for (const table of filled.filter((each) => each !== 'denominator')) expect(await count(other, table), table).toBe(0)
      await other.db.$executeRawUnsafe('DROP TRIGGER cut ON setting')
      expect((await load(other)).loaded).toBe(true)
      // The official denominators carry ids of their own; the running numbers of certificates count on over a load that was cut short.
      const alike: Readonly<Record<string, string>> = { denominator: '(SELECT * FROM denominator WHERE demonstration)', certificate: '(SELECT id, code, completion_id, issued_at, valid_until, revoked_at, shown FROM certificate)' }
      for (const table of filled) expect(await fingerprint(other, alike[table] ?? table), table).toBe(await fingerprint(world, alike[table] ?? table))
    })
  })

  describe('at the very moment of a start for real', () => {
    const empty = aWorld()

    test('one of the two is refused, whichever comes first: no real server ever stands on a demonstration', async () => {
      const both = await Promise.allSettled([load(empty), requireNoDemonstration(empty)])
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const keys = (await empty.db.setting.findMany({ where: { key: { in: ['demonstration', 'real'] } } })).map(({ key }) => key)
      expect(keys).toHaveLength(1)
    })
  })

  describe('among real people', () => {
    const real = aWorld()

    test('is refused, with a sentence, and nothing is added', async () => {
      await real.db.person.create({ data: { name: 'Người học thật' } })
      await expect(load(real)).rejects.toThrow('đã có người học thật')
      await requireNoDemonstration(real)
      // The command asks so before it brings a database up to date; one that is empty, or holds the demonstration already, is for it.
      await expect(requireNoRealPeople(real.databaseUrl)).rejects.toThrow('đã có người học thật')
      await requireNoRealPeople(world.databaseUrl)
      const empty = await anEmptyDatabase(inject('databaseServer'))
      await requireNoRealPeople(empty.url)
      await empty.drop()
      expect([await count(real, 'person'), await count(real, 'organisation'), await count(real, 'question_version')]).toEqual([1, 0, 0])
    })

    test('is refused as well before the first of them: where a real server started, or somebody is invited', async () => {
      await real.db.person.deleteMany()
      await real.db.invitation.create({ data: { tokenHash: 'x', name: 'Quản trị', createdAt: real.clock(), expiresAt: real.clock() } })
      await expect(load(real)).rejects.toThrow('lời mời')
      await real.db.invitation.deleteMany()
      await saveSetting(real.db, 'figures', { value: 1, source: 'Tính từ kết quả học của từng người' })
      await expect(load(real)).rejects.toThrow('thiết lập')
      await real.db.setting.deleteMany()
      expect([await count(real, 'person'), await count(real, 'organisation'), await count(real, 'question_version')]).toEqual([0, 0, 0])
    })

    test('would find the same constraints and indexes as where it was loaded', async () => {
      const kept = (of: TestWorld) => of.db.$queryRawUnsafe(`
        SELECT conname AS name, conrelid::regclass::text AS on_table, convalidated AS checked, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT indexname, tablename, true, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2, 4`)
      expect(await kept(world)).toEqual(await kept(real))
    })

    test('is refused for a day without a past', async () => {
      await expect(loadDemonstration({ db: real.db, databaseUrl: real.databaseUrl, catalogue, territory: real.territory, indicators: real.indicators, contentFolder: real.contentFolder, passwords: real.passwords, clock: real.clock, databaseClock: real.databaseClock }, { today: '2025-06-30' })).rejects.toThrow('DEMO_TODAY')
    })
  })
})
