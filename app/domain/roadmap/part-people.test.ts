import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalOf } from '#tests/support/disclosure.ts'
import type { Territory, Unit } from '../territory/unit.ts'
import { courseGroups, tellGroups } from './course-groups.ts'
import { figureGroups, figuresOn, knownPeople, partDenominators, type FigureFacts } from './figures.ts'
import type { PopulationBand } from './population-band.ts'
import type { StandingGroup } from './public-tables.ts'

const unit = (code: string, kind: Unit['kind'], parentCode: string | null, formerDistrictCode: string | null): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind, name: code, parentCode, formerDistrictCode, legalBasis: '', aliases: [] })
const key = (code: string) => `${code}@2020-01-01`
/** Communes stand in the district of their first letter: «a0» in «a». */
const territoryOf = (communes: readonly string[]): Territory => {
  const districts = [...new Set(communes.map((code) => code[0] ?? ''))]
  return { units: [unit('17', 'province', null, null), ...districts.map((code) => unit(code, 'district', '17', null)), ...communes.map((code) => unit(code, 'commune', code[0] ?? '', code[0] ?? ''))], lineage: [] }
}
const today = '2026-11-23'
type Told = FigureFacts & { readonly standing: readonly StandingGroup[] }
const facts = (territory: Territory, groups: readonly StandingGroup[], counted: Readonly<Partial<Record<PopulationBand, Readonly<Record<string, number>>>>>, over: Partial<FigureFacts> = {}): Told => {
  const people = (band: PopulationBand) => Object.entries(counted[band] ?? {}).map(([code, own]) => ({ unit: { code, validFrom: '2020-01-01' }, people: own, onDate: '2026-07-01', source: 'NG' }))
  return {
    territory, day: today, map: today, otherMap: null, threshold: 5, courses: { residents: ['s2'], officials: [] }, completions: groups.map((group) => ({ courseId: 's2', unit: group.unit, people: group.people })), monthly: [], published: [], open: new Map(), groups: [], standing: groups, isAssessed: false, told: [], toldBefore: [], seats: [],
    denominators: people('all'), basicDenominators: [], bandDenominators: new Map((Object.keys(counted) as PopulationBand[]).map((band) => [band, people(band)])), bands: { trained: 'all', basic: 'all' }, milestones: [], sources: { sum: '', roster: '' }, present: null, ...over,
  }
}
const group = (code: string, people: number, over: Partial<StandingGroup> = {}): StandingGroup => ({ indicator: 'completed:s2', detail: '', evidence: 'self', unit: { code, validFrom: '2020-01-01' }, birthYear: 1970, sex: 'female', people, ...over })
/** The people of the course told apart, as if they were told for the first time on that day. */
const firstTold = (given: Told, figures = figuresOn(given)) => courseGroups(given.standing, figures.tree, figures.residents[0]!, knownPeople(given, figures.tree, 'trained'))
const told = (given: Told) => {
  const groups = firstTold(given)
  return (code: string, way: 'sex' | 'age') => groups(key(code))[way]?.filter(({ people }) => people > 0).map(({ people }) => people) ?? null
}

describe('how many people there are of a part that nobody counted', () => {
  const one = territoryOf(['a0'])
  const half = [group('a0', 30), group('a0', 38, { sex: 'male' })]
  test('is known from the whole and the others: of men all but two of whom are in it nothing is told', () => {
    expect(told(facts(one, half, { all: { a0: 160 }, female: { a0: 60 } }))('a0', 'sex')).toEqual([30, 38])
    expect(told(facts(one, half, { all: { a0: 100 }, female: { a0: 60 } }))('a0', 'sex')).toBeNull()
    // Whoever said nothing of their sex is one of those women and men, and no part that has people.
    expect(told(facts(one, [...half, group('a0', 9, { sex: 'unknown' })], { all: { a0: 100 }, female: { a0: 60 } }))('a0', 'sex')).toBeNull()
  })
  test('of those younger than 15 is known from the four bands, or from those of 15 and older', () => {
    const young = [group('a0', 30), group('a0', 38, { birthYear: 2015 })]
    const bands = (all: number) => ({ all: { a0: all }, '15-24': { a0: 100 }, '25-39': { a0: 100 }, '40-59': { a0: 100 }, '60-plus': { a0: 100 } })
    expect([told(facts(one, young, bands(460)))('a0', 'age'), told(facts(one, young, bands(440)))('a0', 'age')]).toEqual([[38, 30], null])
    expect([460, 440].map((all) => told(facts(one, young, { all: { a0: all }, 'aged-15-plus': { a0: 400 } }))('a0', 'age'))).toEqual([[38, 30], null])
    // Everybody is women and men together.
    expect([260, 240].map((women) => told(facts(one, young, { female: { a0: women }, male: { a0: 200 }, 'aged-15-plus': { a0: 400 } }))('a0', 'age'))).toEqual([[38, 30], null])
  })
  test('is known of two parts together, of which all but two are in it', () => {
    const old = [group('a0', 30, { birthYear: 1960 }), group('a0', 38, { birthYear: 1990 }), group('a0', 20)]
    const bands = (all: number) => ({ 'aged-15-plus': { a0: all }, '15-24': { a0: 100 }, '40-59': { a0: 100 } })
    expect([300, 270].map((all) => told(facts(one, old, bands(all)))('a0', 'age'))).toEqual([[38, 20, 30], null])
  })
  test('is known of the province where it is known of each district', () => {
    const two = territoryOf(['a0', 'b0'])
    const groups = [group('a0', 30), group('a0', 60, { sex: 'male' }), group('b0', 30), group('b0', 60, { sex: 'male' })]
    const of = (menInB: number) => told(facts(two, groups, { all: { a: 161 }, female: { a: 100, b: 100 }, male: { b: menInB } }))('17', 'sex')
    expect([of(161), of(61)]).toEqual([[60, 120], null])
  })
  test('is not shown, nor is the whole, as if somebody had counted the part', () => {
    const given = facts(one, half, { all: { a: 160 }, 'aged-15-plus': { a: 120 }, female: { a: 60 } })
    expect([...partDenominators(given, figuresOn(given).tree).keys()]).toEqual(['female'])
  })
})

describe('what a reader knows besides', () => {
  const three = territoryOf(['a0', 'a1', 'a2'])
  const figureOf = (given: FigureFacts, code: string) => { const { figure } = figuresOn(given).residents[0]!.rows.find((each) => each.code === code)!; return 'count' in figure ? figure.count : null }
  test('everybody is women and men together: of a figure that all but two of them are in nothing is told', () => {
    const given = (men: number) => facts(territoryOf(['a0', 'b0', 'b1']), [group('a0', 98), group('b0', 40), group('b1', 50)], { female: { a0: 60 }, male: { a0: men } })
    expect([figureOf(given(100), 'a0'), figureOf(given(40), 'a0')]).toEqual([98, null])
  })
  test('a commune has those whom its district has and the others have not, and so have two together', () => {
    const given = (all: number, counted: Readonly<Record<string, number>>) => facts(three, [group('a0', 98), group('a1', 60), group('a2', 50)], { all: { a: all, ...counted } })
    expect([600, 500].map((all) => figureOf(given(all, { a1: 300, a2: 100 }), 'a0'))).toEqual([98, null])
    // All but three of a0 and a1 did: of only one of them something is told, and nothing of a2, with which the district would give the other away.
    expect([700, 261].map((all) => ['a0', 'a1', 'a2'].map((code) => figureOf(given(all, { a2: 100 }), code)))).toEqual([[98, 60, 50], [98, null, null]])
  })
  test('of a commune where one woman did, and one where one man did not, nothing is told by sex, nor of enough beside them', () => {
    const groups = [group('a0', 1), group('a0', 60, { sex: 'male' }), group('a1', 60), group('a1', 59, { sex: 'male' }), group('a2', 60), group('a2', 60, { sex: 'male' })]
    const of = told(facts(three, groups, { female: { a0: 100, a1: 100, a2: 200, a: 400 }, male: { a0: 100, a1: 60, a2: 200, a: 360 } }))
    expect(['a0', 'a1', 'a2', 'a'].map((code) => of(code, 'sex'))).toEqual([null, null, null, [121, 179]])
  })
})

test('what was told when more women were thought to be there is told no more once all but few of them are in it, today and on an earlier day', () => {
  const one = territoryOf(['a0'])
  const given = (women: number) => facts(one, [group('a0', 38), group('a0', 30, { sex: 'male' })], { female: { a0: women } })
  const told = (() => { const figures = figuresOn(given(90)); return tellGroups('2026-10', figures.tree, firstTold(given(90), figures)) })()
  const seen = (women: number, present: FigureFacts['present'] = null) => { const now = { ...given(women), groups: told, present }; const figures = figuresOn(now); return figureGroups(now, figures, figures.residents[0]!)(key('a0')) }
  expect(seen(90).sex?.map(({ people }) => people)).toEqual([38, 30, 0])
  expect(seen(90).asOf.sex).toBe('2026-10-31')
  expect(seen(40).sex).toBeNull()
  expect(seen(90, { facts: given(40), figures: figuresOn(given(40)) }).sex).toBeNull()
})

describe('audit: whichever bands were counted, of communes, of some of them or of districts alone,', () => {
  const born = { 'under-15': 2015, '15-24': 2005, '25-39': 1990, '40-59': 1970, '60-plus': 1950 } as const
  const ages = Object.keys(born) as (keyof typeof born)[]
  const older = ages.slice(1)
  const groupOf = (code: string, part: string, people: number) => group(code, people, part === 'female' || part === 'male' ? { sex: part } : { birthYear: born[part as keyof typeof born] })
  const bandsOf: Readonly<Record<'sex' | 'age', Readonly<Partial<Record<PopulationBand, readonly string[]>>>>> = {
    sex: { all: ['female', 'male'], female: ['female'], male: ['male'] },
    age: { all: ages, 'aged-15-plus': older, '15-24': ['15-24'], '25-39': ['25-39'], '40-59': ['40-59'], '60-plus': ['60-plus'] },
  }
  /** Of a part, who did and who did not: few, nobody or everybody may have, and in another place few may not have. */
  const pair = fc.integer({ min: 60, max: 200 }).chain((all) => fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 20, max: all - 5 }) }, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }).map((left) => all - left)).map((did) => [did, all - did] as const))
  const places = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }).map((sizes) => sizes.flatMap((size, district) => Array.from({ length: size }, (_, each) => `${'ab'[district]!}${each}`)))

  test.each(['sex', 'age'] as const)('nobody is narrowed to fewer than k by what is told by %s', (way) => {
    const parts = way === 'sex' ? ['female', 'male'] : ages
    const bands = Object.entries(bandsOf[way]) as [PopulationBand, readonly string[]][]
    const world = places.chain((communes) => fc.tuple(fc.constant(communes), fc.tuple(...communes.map(() => fc.tuple(...parts.map(() => pair)))), fc.tuple(...bands.map(() => fc.constantFrom('nowhere', 'districts', 'everywhere', 'everywhere', 'districts and some communes', 'communes'))), fc.array(fc.boolean(), { minLength: communes.length, maxLength: communes.length })))
    fc.assert(fc.property(world, ([communes, people, entered, isSome]) => {
      const isTold = (code: string, where: string) => (code.length === 1 ? where !== 'nowhere' && where !== 'communes' : where === 'everywhere' || where === 'communes' || (where === 'districts and some communes' && isSome[communes.indexOf(code)] === true))
      const codes = ['17', ...new Set(communes.map((code) => code[0]!)), ...communes]
      const cells = communes.flatMap((code, at) => parts.flatMap((part, place) => (['did', 'not'] as const).map((state, which) => ({ name: `${code} ${part} ${state}`, code, part, state, people: people[at]![place]![which]! }))))
      const within = (code: string, of: readonly string[], state?: 'did' | 'not') => cells.filter((cell) => (code === '17' || cell.code === code || cell.code[0] === code) && of.includes(cell.part) && (state === undefined || cell.state === state))
      const say = (own: typeof cells) => ({ of: new Set(own.map(({ name }) => name)), value: own.reduce((sum, cell) => sum + cell.people, 0) })
      const at = codes.filter((code) => code !== '17').flatMap((code) => bands.map(([band, of], place) => ({ code, band, of, told: isTold(code, entered[place]!) }))).filter((each) => each.told)
      const counted = Object.fromEntries(bands.map(([band]) => [band, Object.fromEntries(at.filter((each) => each.band === band).map(({ code, of }) => [code, say(within(code, of)).value]))]))
      const given = facts(territoryOf(communes), cells.filter(({ state, people: own }) => state === 'did' && own > 0).map((cell) => groupOf(cell.code, cell.part, cell.people)), counted)
      const figures = figuresOn(given)
      const groups = firstTold(given, figures)
      const published = [
        ...at.map(({ code, of }) => say(within(code, of))),
        ...figures.residents[0]!.rows.filter(({ figure, kind }) => figure.kind !== 'withheld' && kind !== 'undetermined').map(({ code }) => say(within(code, parts, 'did'))),
        ...codes.flatMap((code) => (groups(key(code))[way] ?? []).filter(({ part }) => part !== 'unknown').map(({ part }) => say(within(code, [part], 'did')))),
      ].filter((each) => each.of.size > 0)
      const unknowns = cells.map(({ name }) => name)
      for (const code of codes) for (const asked of [...parts.map((part) => [part]), parts]) for (const state of ['did', 'not'] as const) {
        const { low, high } = intervalOf(say(within(code, asked, state)).of, published, unknowns)
        expect((low === high && (low === 0 || low >= 5)) || high - low + 1 >= 5, `${code} ${asked.join('+')} ${state}: ${low} to ${high}`).toBe(true)
      }
    }), { numRuns: Number(process.env['AUDIT_RUNS'] ?? 30) })
  })
})
