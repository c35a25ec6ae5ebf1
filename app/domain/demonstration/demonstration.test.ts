import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRight } from '../assessment/mark.ts'
import type { Question } from '../assessment/question.ts'
import { birthYear, isChild, mayBeGuardian } from '../people/birth-year.ts'
import type { Unit } from '../territory/unit.ts'
import { allocate } from './allocate.ts'
import { wrongAnswer } from './answers.ts'
import { drawId, seededChance } from './chance.ts'
import { dayAt, isWeekend, midnight, midnightBefore, nextSession, sessionOn, weekday } from './hours.ts'
import { drawName } from './names.ts'
import { officialBirthYear, residentBirthYear } from './people.ts'
import { changeDay, periodUntil } from './period.ts'
import type { Place } from './places.ts'
import { demandsOn } from './requirements.ts'
import { residencesOf } from './residences.ts'
import { signUpDays } from './sign-ups.ts'

const base = { id: 'q', competence: '4.2', level: 'TH', difficulty: 0.4, stem: 'Bác làm gì?' } as const
const part = (id: string) => ({ id, text: id, because: 'vì' })
const questions: readonly Question[] = [
  { ...base, type: 'single', options: ['a', 'b', 'c'].map((id) => ({ ...part(id), correct: id === 'b' })) },
  { ...base, type: 'true-false', options: ['true', 'false'].map((id) => ({ ...part(id), correct: id === 'false' })) },
  { ...base, type: 'multiple', options: ['a', 'b', 'c', 'd'].map((id) => ({ ...part(id), correct: id < 'c' })) },
  { ...base, type: 'multiple', options: ['a', 'b'].map((id) => ({ ...part(id), correct: true })) },
  { ...base, type: 'ordering', items: ['a', 'b', 'c', 'd'].map(part) },
  { ...base, type: 'matching', pairs: ['a', 'b', 'c'].map((id) => ({ id, left: id, right: id, because: 'vì' })) },
]

const unit = (code: string, validFrom: string, validUntil: string | null, kind: Unit['kind'] = 'commune'): Unit => ({ code, validFrom, validUntil, kind, name: code, parentCode: null, formerDistrictCode: '150', legalBasis: '', aliases: [] })
const place = (leaf: string, ...successors: readonly string[]): Place => ({ leaf: unit(leaf, '2020-01-01', '2025-06-30'), successors: successors.map((code) => unit(code, changeDay, null)), pace: 'country', diligence: 1, residents: 1 })

describe('chance', () => {
  test('is the same for the same seed for ever, and another for another', () => {
    const draw = (...seed: (string | number)[]) => { const chance = seededChance(...seed); return [chance(), chance(), chance()].map((number) => Math.floor(number * 1000)) }
    expect(draw('a', 1)).toEqual(draw('a', 1))
    expect(draw('a', 1)).not.toEqual(draw('a', 2))
    expect(draw('hoa-binh-33')).toEqual([628, 688, 775])
  })
  test.each([['within a stream', Array.from({ length: 20_000 }, seededChance('even'))], ['from person to person', Array.from({ length: 20_000 }, (_, person) => seededChance('x', 'resident', person)())]])('is even %s', (_name, drawn) => {
    const tenths = Array.from({ length: 10 }, (_, tenth) => drawn.filter((number) => Math.floor(number * 10) === tenth).length)
    expect(Math.min(...tenths)).toBeGreaterThan(1850)
    expect(Math.max(...tenths)).toBeLessThan(2150)
  })
  test('draws ids that carry their time and never meet', () => {
    const chance = seededChance('ids')
    const ids = Array.from({ length: 5_000 }, (_, at) => drawId(1_764_000_000_000 + at, chance))
    expect(new Set(ids).size).toBe(5_000)
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true)
    expect(ids.toSorted()).toEqual(ids)
  })
})

test('shares add up to the whole, and nobody is a whole one away from their due', () => {
  fc.assert(fc.property(fc.nat(100_000), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 160 }), (total, weights) => {
    const shares = allocate(total, weights)
    const sum = weights.reduce((so, weight) => so + weight, 0)
    return shares.reduce((so, share) => so + share, 0) === total && shares.every((share, at) => Math.abs(share - (total * (weights[at] ?? 0)) / sum) < 1)
  }))
})

test('a wrong answer is never right, whatever the question', () => {
  fc.assert(fc.property(fc.constantFrom(...questions), fc.integer(), (question, seed) => !isRight(question, wrongAnswer(question, seededChance(seed)))))
})

describe('hours', () => {
  const chance = seededChance('hours')
  test('days are days of Viet Nam', () => {
    expect(dayAt(midnightBefore(midnight('2026-11-23') + 1))).toBe('2026-11-23')
    expect([weekday(midnight('2026-11-23')), weekday(midnight('2022-12-25'))]).toEqual([1, 0])
  })
  test('nobody begins at night, and an official seldom at the weekend', () => {
    const day = midnight('2026-03-02')
    const begins = Array.from({ length: 2_000 }, () => (sessionOn(day, 'resident', chance) - day) / 3_600_000)
    expect([Math.min(...begins) >= 7, Math.max(...begins) <= 21.5]).toEqual([true, true])
    const returns = Array.from({ length: 2_000 }, () => nextSession(day, 3, 'official', chance))
    expect(returns.filter(isWeekend).length).toBeLessThan(150)
    expect(Math.min(...returns)).toBeGreaterThan(day + 86_400_000)
  })
})

describe('the period', () => {
  test('is two years, longer when the change of territory would fall out, and none without a past', () => {
    expect(periodUntil('2026-11-23')).toMatchObject({ start: '2024-11-23', days: 730 })
    expect(periodUntil('2028-03-01').start).toBe('2025-01-01')
    expect(() => periodUntil('2025-12-31')).toThrow(RangeError)
  })
  test('asks for C1 by the end of last year and by thirty days from today', () => {
    expect(demandsOn('2026-11-23')).toEqual({ past: { madeOn: '2025-08-03', dueOn: '2025-12-31' }, coming: { madeOn: '2026-09-09', dueOn: '2026-12-23' } })
  })
  test('has sign-ups within it, sooner in towns, many after a campaign', () => {
    const [period, chance] = [periodUntil('2026-11-23'), seededChance('sign-ups')]
    const days = (pace: 'town' | 'country') => { const draw = signUpDays(period); return Array.from({ length: 4_000 }, () => draw(pace, chance)) }
    const [town, country] = [days('town'), days('country')]
    const mean = (of: readonly number[]) => of.reduce((so, at) => so + at, 0) / of.length
    expect(mean(town)).toBeLessThan(mean(country) - 20 * 86_400_000)
    expect([Math.min(...town, ...country) >= period.startsAt, Math.max(...town, ...country) < period.endsBefore]).toEqual([true, true])
    const within = (from: string, to: string) => town.filter((at) => at >= midnight(from) && at < midnight(to)).length
    expect(within('2025-05-15', '2025-06-04')).toBeGreaterThan(2 * within('2025-04-25', '2025-05-15'))
  })
})

describe('residences', () => {
  const period = periodUntil('2026-11-23')
  const lives = (at: Place, signedUpOn: string) => Array.from({ length: 600 }, (_, number) => residencesOf('p', signedUpOn, at, [place('t', 'T')], period, seededChance('lives', number)))
  test('before 1/7/2025 are in a unit of that time, from then on in one of the new', () => {
    expect(lives(place('o', 'N'), '2025-06-30').every(([first]) => first!.unit.code === 'o')).toBe(true)
    expect(lives(place('o', 'N'), '2025-07-01').every(([first]) => first!.unit.code === 'N')).toBe(true)
  })
  test('of a split commune: most have since said which part, some have not', () => {
    const stays = lives(place('o', 'N', 'M'), '2025-03-01')
    const said = stays.filter((rows) => ['N', 'M'].includes(rows[1]?.unit.code ?? ''))
    expect(said.length).toBeGreaterThan(380)
    expect(said.length).toBeLessThan(480)
    expect(stays.filter((rows) => rows.length === 1).length).toBeGreaterThan(90)
  })
  test('follow each other without a gap, and a few people moved', () => {
    const moved = lives(place('o', 'N'), '2025-03-01').filter((rows) => rows.length === 2)
    expect(moved.length).toBeGreaterThan(5)
    for (const [first, second] of moved) expect([first!.endsOn! < second!.startsOn, second!.endsOn, second!.startsOn < period.today]).toEqual([true, null, true])
  })
})

test('residents are as old as whoever signs up alone has to be, to the youngest, and officials are grown up', () => {
  const [signedUpAt, youngest] = [midnight('2026-03-01'), () => 0]
  expect(birthYear(String(residentBirthYear(signedUpAt, youngest)), '2026-03-01').ok).toBe(true)
  expect(isChild(residentBirthYear(signedUpAt, youngest) + 1, '2026-03-01')).toBe(true)
  const years = Array.from({ length: 20_000 }, (_, person) => residentBirthYear(signedUpAt, seededChance('years', person)))
  expect(years.filter((year) => !birthYear(String(year), '2026-03-01').ok)).toEqual([])
  expect(mayBeGuardian(officialBirthYear('2026-03-01', youngest), '2026-03-01')).toBe(true)
})

test('names are ones a person could enter', () => {
  const names = Array.from({ length: 500 }, (_, number) => drawName(seededChance('names', number)).full)
  expect(names.every((name) => name.split(' ').length >= 3)).toBe(true)
  expect(new Set(names).size).toBeGreaterThan(450)
})
