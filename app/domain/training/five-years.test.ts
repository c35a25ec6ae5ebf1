import { describe, expect, test } from 'vitest'
import { OfficialLife, aPath, aRule, at } from '#tests/support/official-life.ts'
import { addDays, type Day } from '../calendar.ts'

const courses = ['A', 'B', 'C', 'D', 'E']
const changing = aRule({ paths: [{ kind: 'first', startsOn: '2027-01-01', courseIds: ['A'] }, ...courses.slice(1).map((course, year) => aPath(`${2027 + year}-06-01`, course))] })

describe('five years of one official, evaluated every night', () => {
  /** Every night of five years; what happens on a day happens before its night. */
  const live = (life: OfficialLife, happens: Readonly<Record<Day, (life: OfficialLife) => unknown>>) => {
    for (let day: Day = '2027-01-01'; day < '2032-01-01'; day = addDays(day, 1)) {
      happens[day]?.(life)
      life.night(day, 20)
    }
    return life
  }

  test('yearly renewals on changing courses (A, then B, C, D, E) are five cycles, each with the course of its year, and none twice', () => {
    const life = live(new OfficialLife(changing).takesUp('2020-05-01'), Object.fromEntries(courses.map((course, year) => [`${2027 + year}-01-${20 - year}`, (of: OfficialLife) => of.completes(course, `${2027 + year}-01-${20 - year}`)])))
    expect(life.cycles.map(({ number, path, courseIds, opensOn, dueOn }) => [number, path, courseIds.join(), opensOn, dueOn])).toEqual([
      [1, 'first', 'A', '2027-01-01', '2027-01-31'],
      [2, 'renewal', 'B', '2027-11-21', '2028-01-20'],
      [3, 'renewal', 'C', '2028-11-21', '2029-01-20'],
      [4, 'renewal', 'D', '2029-11-21', '2030-01-20'],
      [5, 'renewal', 'E', '2030-11-21', '2031-01-20'],
      [6, 'renewal', 'E', '2031-11-21', '2032-01-20'],
    ])
    expect(life.stateAt(at('2031-11-20'))).toMatchObject({ status: 'met', validThrough: '2032-01-20', renewsFrom: '2031-11-21' })
    expect(life.stateAt(at('2031-12-31'))).toMatchObject({ status: 'due', daysLeft: 20 })
    expect(life.cycles.map((cycle) => cycle.events.filter(({ kind }) => kind === 'met').length)).toEqual([1, 1, 1, 1, 1, 0])
  })

  test('a course done before its window renews nothing, done in it renews from the day it would have ended', () => {
    const life = live(new OfficialLife(changing).takesUp('2020-05-01'), {
      '2027-01-20': (of) => of.completes('A', '2027-01-20'), '2027-09-01': (of) => of.completes('B', '2027-09-01'), '2027-12-01': (of) => of.completes('B', '2027-12-01'),
    })
    expect(life.stateAt(at('2027-11-30'))).toMatchObject({ status: 'due', dueOn: '2028-01-20' })
    expect(life.stateAt(at('2027-12-02'))).toMatchObject({ status: 'met', validThrough: '2029-01-20' })
  })

  test('who does nothing is late, and who lets it end is expired, until the course of that cycle is done; late is met late', () => {
    const life = live(new OfficialLife(changing).takesUp('2020-05-01'), { '2027-02-10': (of) => of.completes('A', '2027-02-10'), '2028-06-01': (of) => of.completes('B', '2028-06-01') })
    expect(life.stateAt(at('2027-01-31', 23))).toMatchObject({ status: 'due', daysLeft: 0 })
    expect(life.stateAt(at('2027-02-01', 0))).toMatchObject({ status: 'late', daysLate: 1 })
    expect(life.stateAt(at('2027-02-11'))).toMatchObject({ status: 'met', metLate: true, validThrough: '2028-02-10' })
    expect(life.stateAt(at('2028-02-10', 23))).toMatchObject({ status: 'due', daysLeft: 0 })
    expect(life.stateAt(at('2028-02-11', 0))).toMatchObject({ status: 'expired', validThrough: '2028-02-10' })
    expect(life.stateAt(at('2028-06-02'))).toMatchObject({ status: 'met', metLate: true, validThrough: '2029-06-01' })
  })

  test('one life with all of it: hired, transferred, ill, on maternity leave, given more time, exempted, retired and hired again, on courses that change yearly', () => {
    const given: { extension?: string; exemption?: string; leave?: string } = {}
    const told: Record<Day, unknown> = {}
    const tell = (...days: readonly Day[]) => Object.fromEntries(days.map((day) => [day, (of: OfficialLife) => { told[day] = of.stateAt(at(day, 12)) }]))
    const life = live(new OfficialLife(changing), {
      ...tell('2027-03-31', '2028-03-10', '2028-10-01', '2029-11-01', '2030-05-01', '2030-07-15', '2031-02-01', '2031-12-30'),
      '2027-02-15': (of) => of.takesUp('2027-02-15'), // hired: thirty days from then
      '2027-03-01': (of) => { of.isAway('2027-03-01', '2027-03-10', at('2027-03-01')) }, // ill for ten days
      '2027-03-20': (of) => of.completes('A', '2027-03-20'),
      '2027-07-01': (of) => of.leaves('2027-07-01', 'transfer').takesUp('2027-07-02', 'next-door'), // within the audience
      '2028-02-01': (of) => { given.leave = of.isAway('2028-02-01', null, at('2028-02-01')) }, // maternity, nobody knows until when
      '2028-06-01': (of) => { of.takesBack(given.leave ?? '', at('2028-06-01')); of.isAway('2028-02-01', '2028-07-30', at('2028-06-01', 7)) },
      '2028-08-20': (of) => of.completes('B', '2028-08-20'),
      '2029-08-01': (of) => { given.extension = of.isRelieved({ kind: 'extension', startsOn: '2029-08-01', untilOn: '2029-12-31', madeAt: at('2029-08-01') }) },
      '2029-12-20': (of) => of.completes('D', '2029-12-20'), // the course of the year in which that cycle opened
      '2030-04-01': (of) => of.leaves('2030-06-30', 'retired'),
      '2031-01-15': (of) => of.takesUp('2031-01-15'), // hired again after what was earned has ended
      '2031-01-20': (of) => { given.exemption = of.isRelieved({ kind: 'exemption', startsOn: '2031-01-20', untilOn: '2031-03-20', madeAt: at('2031-01-20') }) },
      '2031-04-01': (of) => of.completes('A', '2031-04-01'),
    })
    expect(told['2027-03-31']).toMatchObject({ status: 'met', metLate: false, validThrough: '2028-03-20' })
    expect(told['2028-03-10']).toMatchObject({ status: 'due', isPaused: true })
    expect(told['2028-10-01']).toMatchObject({ status: 'met', metLate: false })
    expect(told['2029-11-01']).toMatchObject({ status: 'due', dueOn: '2029-12-31' })
    expect([told['2030-05-01'], told['2030-07-15']]).toMatchObject([{ status: 'met' }, { status: 'ended', why: 'retired' }])
    expect(told['2031-02-01']).toMatchObject({ status: 'exempt', why: 'lý do', untilOn: '2031-03-20' })
    expect(told['2031-12-30']).toMatchObject({ status: 'met', validThrough: '2032-04-01' })
    // Each cycle once, in turn, each with the course of its year, and no two open for the same days.
    expect(life.cycles.map(({ number, path, courseIds }) => [number, path, courseIds.join()])).toEqual([[1, 'first', 'A'], [2, 'renewal', 'B'], [3, 'renewal', 'D'], [4, 'renewal', 'E'], [5, 'first', 'A'], [6, 'renewal', 'E']])
    expect(new Set(life.cycles.map(({ opensOn }) => opensOn)).size).toBe(6)
    // All of it is told again as it was told then.
    for (const [day, state] of Object.entries(told)) expect(life.stateAt(at(day, 12))).toEqual(state)
  })

  test('a late hire has as many days as the others had, from the day of the post', () => {
    const life = live(new OfficialLife(aRule({ dueOn: '2027-06-30', dueDays: 30 })), { '2028-03-01': (of) => of.takesUp('2028-03-01') })
    expect(life.stateAt(at('2028-02-29'))).toBeNull()
    expect(life.stateAt(at('2028-03-01', 21))).toMatchObject({ status: 'due', dueOn: '2028-03-31' })
  })

  test('a hire entered months late is not late for days nobody was told of', () => {
    const life = live(new OfficialLife(aRule()), { '2027-09-01': (of) => of.takesUp('2027-03-01') })
    expect(life.stateAt(at('2027-09-01', 21))).toMatchObject({ status: 'due', dueOn: '2027-10-01' })
    expect(life.stateAt(at('2027-08-31'))).toBeNull()
  })

  test('a transfer within the audience changes nothing; one out of it ends the cycle, and back opens another', () => {
    const life = live(new OfficialLife(aRule({ dueDays: 400 })).takesUp('2020-05-01'), {
      '2027-03-01': (of) => of.leaves('2027-03-31', 'transfer').takesUp('2027-04-01', 'next-door'),
      '2027-09-01': (of) => of.leaves('2027-09-30', 'transfer').takesUp('2027-10-01', 'elsewhere'),
      '2029-01-15': (of) => of.leaves('2029-01-31', 'transfer').takesUp('2029-02-01'),
    })
    expect(life.cycles.map(({ opensOn }) => opensOn)).toEqual(['2027-01-01', '2029-02-01'])
    expect(life.stateAt(at('2027-09-30', 23))).toMatchObject({ status: 'due' })
    expect(life.stateAt(at('2027-10-01', 0))).toMatchObject({ status: 'ended', why: 'transfer', endedOn: '2027-10-01' })
    expect(life.stateAt(at('2029-02-01', 22))).toMatchObject({ status: 'due', dueOn: '2030-03-08' })
  })

  test('retirement on the very day it falls due ends it without a moment of late, before any night came', () => {
    const life = new OfficialLife(aRule()).takesUp('2020-05-01').night('2027-01-01').leaves('2027-01-31', 'retired').night('2027-01-20')
    expect(life.stateAt(at('2027-01-31', 23))).toMatchObject({ status: 'due' })
    expect(life.stateAt(at('2027-02-01', 0))).toMatchObject({ status: 'ended', why: 'retired' })
  })

  test('an end of post that is put off is an end no more', () => {
    const life = new OfficialLife(aRule({ dueDays: 300 })).takesUp('2020-05-01').night('2027-01-01').leaves('2027-03-31').night('2027-01-20')
    life.posts = life.posts.map((post) => ({ ...post, until: null }))
    life.night('2027-02-01')
    expect(life.on('2027-04-01')).toMatchObject({ status: 'due' })
    expect(life.cycles).toHaveLength(1)
  })

  test('re-hired while what was earned still holds, it counts on; re-hired after, it begins with the first path', () => {
    const rehired = (day: Day) => live(new OfficialLife(changing).takesUp('2020-05-01'), {
      '2027-01-20': (of) => of.completes('A', '2027-01-20'), '2027-06-01': (of) => of.leaves('2027-06-30'), [day]: (of) => of.takesUp(day),
    })
    const soon = rehired('2027-10-01')
    expect(soon.stateAt(at('2027-10-02'))).toMatchObject({ status: 'met', validThrough: '2028-01-20', renewsFrom: '2027-11-21' })
    expect(soon.cycles.map(({ path }) => path)).toEqual(['first', 'renewal', 'first', 'renewal'])
    const late = rehired('2029-10-01')
    expect(late.stateAt(at('2029-10-02'))).toMatchObject({ status: 'due', dueOn: '2029-10-31' })
    expect(late.cycles.at(-1)).toMatchObject({ path: 'first', courseIds: ['A'] })
  })

  test('maternity leave makes the day wait as long as it lasts; sent home with no end known, it waits day by day', () => {
    const life = new OfficialLife(aRule({ dueDays: 100 })).takesUp('2020-05-01').night('2027-01-01')
    expect(life.stateAt(at('2027-01-02'))).toMatchObject({ status: 'due', dueOn: '2027-04-11' })
    const open = life.isAway('2027-03-01', null, at('2027-02-20'))
    expect(life.stateAt(at('2027-03-10'))).toMatchObject({ status: 'due', daysLeft: 42, isPaused: true })
    expect(life.stateAt(at('2027-06-10'))).toMatchObject({ status: 'due', daysLeft: 42, isPaused: true })
    life.takesBack(open, at('2027-08-20'))
    life.isAway('2027-03-01', '2027-08-27', at('2027-08-20'))
    expect(life.stateAt(at('2027-08-28'))).toMatchObject({ status: 'due', dueOn: '2027-10-08', daysLeft: 41, isPaused: false })
    expect(life.stateAt(at('2027-10-09'))).toMatchObject({ status: 'late' })
  })

  test('an extension moves the day, and taken back it makes nobody late for the days it held', () => {
    const life = new OfficialLife(aRule()).takesUp('2020-05-01').night('2027-01-01')
    const id = life.isRelieved({ kind: 'extension', startsOn: '2027-01-20', untilOn: '2027-05-31', madeAt: at('2027-01-20') })
    expect(life.stateAt(at('2027-03-01'))).toMatchObject({ status: 'due', dueOn: '2027-05-31' })
    life.takesBack(id, at('2027-03-10', 9))
    expect(life.stateAt(at('2027-03-10', 12))).toMatchObject({ status: 'due', dueOn: '2027-03-10', daysLeft: 0 })
    expect(life.stateAt(at('2027-03-11'))).toMatchObject({ status: 'late' })
    expect(life.stateAt(at('2027-03-01'))).toMatchObject({ status: 'due', dueOn: '2027-05-31' })
  })

  test('an exemption asks nothing while it stands, and taken back leaves the days that were left', () => {
    const life = new OfficialLife(aRule()).takesUp('2020-05-01').night('2027-01-01')
    const id = life.isRelieved({ kind: 'exemption', startsOn: '2027-01-11', untilOn: null, madeAt: at('2027-01-11') })
    expect(life.stateAt(at('2028-01-11'))).toMatchObject({ status: 'exempt', why: 'lý do', untilOn: null })
    life.takesBack(id, at('2028-02-01', 9))
    expect(life.stateAt(at('2028-02-02'))).toMatchObject({ status: 'due', daysLeft: 20 })
    expect(life.stateAt(at('2028-01-11'))).toMatchObject({ status: 'exempt' })
  })

  test('a requirement withdrawn ends the cycle with its reason, demanded again it opens another; what was before stays', () => {
    const life = new OfficialLife(aRule()).takesUp('2020-05-01').night('2027-01-01')
    life.requirement = { ...life.requirement, withdrawnAt: at('2027-02-10', 9) }
    life.night('2027-02-10', 10)
    life.requirement = { ...life.requirement, withdrawnAt: null, startsOn: '2027-05-01' }
    expect(life.on('2027-05-01')).toMatchObject({ status: 'due', dueOn: '2027-05-31' })
    expect([life.stateAt(at('2027-02-10', 8)), life.stateAt(at('2027-02-11'))]).toMatchObject([{ status: 'late' }, { status: 'ended', why: 'withdrawn' }])
    expect(life.cycles.map(({ number }) => number)).toEqual([1, 2])
  })

  test('a certificate revoked is not met from then on, and the obligation opens anew', () => {
    const life = new OfficialLife(aRule()).takesUp('2020-05-01').completes('A', '2027-01-10')
    life.completions = life.completions.map((each) => ({ ...each, revokedAt: at('2027-03-01', 9) }))
    expect(life.on('2027-03-02')).toMatchObject({ status: 'due', dueOn: '2027-04-01' })
    expect(life.stateAt(at('2027-02-28'))).toMatchObject({ status: 'met' })
    life.completes('A', '2027-03-20')
    expect(life.stateAt(at('2027-03-21'))).toMatchObject({ status: 'met', validThrough: '2028-03-20' })
  })

  test('what was earned before the requirement counts while it still holds, by its term or by the certificate', () => {
    const before = (over: object, completed: Day, validUntil: Date | null = null) => new OfficialLife(aRule(over)).takesUp('2020-05-01').completes('A', completed, { validUntil }).on('2027-01-05')
    expect(before({}, '2026-06-01')).toMatchObject({ status: 'met', validThrough: '2027-06-01' })
    expect(before({}, '2025-06-01')).toMatchObject({ status: 'due' })
    expect(before({ validMonths: null }, '2025-06-01', at('2027-04-01', 0))).toMatchObject({ status: 'met', validThrough: '2027-03-31' })
    expect(before({ validMonths: null }, '2025-06-01', at('2026-12-01', 0))).toMatchObject({ status: 'due' })
    expect(before({ validMonths: null }, '2015-06-01')).toMatchObject({ status: 'met', validThrough: null, renewsFrom: null })
  })

  test('of several courses each is needed', () => {
    const life = new OfficialLife(aRule({ paths: [{ kind: 'first', startsOn: '2027-01-01', courseIds: ['A', 'B'] }] })).takesUp('2020-05-01').completes('A', '2027-01-10')
    expect(life.stateAt(at('2027-01-11'))).toMatchObject({ status: 'due' })
    expect(life.completes('B', '2027-01-15').stateAt(at('2027-01-16'))).toMatchObject({ status: 'met', validThrough: '2028-01-15' })
  })
})
