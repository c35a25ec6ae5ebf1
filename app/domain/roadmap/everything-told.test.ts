import fc from 'fast-check'
import { expect, test } from 'vitest'
import { intervalOf } from '#tests/support/disclosure.ts'
import type { Territory, Unit } from '../territory/unit.ts'
import { courseGroups } from './course-groups.ts'
import { figuresOn, knownPeople, type FigureFacts } from './figures.ts'
import type { PopulationBand } from './population-band.ts'
import { publishTables } from './publish-tables.ts'
import { publicTables, type StandingGroup, type Way } from './public-tables.ts'

const unit = (code: string, kind: Unit['kind'], parentCode: string | null, formerDistrictCode: string | null): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind, name: code, parentCode, formerDistrictCode, legalBasis: '', aliases: [] })
const declared = (code: string) => ({ code, validFrom: '2020-01-01' })
const today = '2026-11-30'

/** People of a commune: women and men, younger and older, by how far they came. */
const sexes = ['female', 'male'] as const
const ages = ['15-24', '40-59'] as const
const born = { '15-24': 2005, '40-59': 1975 }
const steps = ['not enrolled', 'enrolled-only', 'started-only', 'completed'] as const
const kinds = sexes.flatMap((sex) => ages.flatMap((age) => steps.map((step) => ({ sex, age, step }))))
type Kind = (typeof kinds)[number]

const few = fc.integer({ min: 0, max: 4 })
const aCount = fc.oneof(few, fc.integer({ min: 5, max: 40 }), fc.integer({ min: 5, max: 40 }))
const somewhere = fc.array(fc.array(fc.array(aCount, { minLength: kinds.length, maxLength: kinds.length }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
const bandOf = { all: () => true, female: ({ sex }: Kind) => sex === 'female', male: ({ sex }: Kind) => sex === 'male', '15-24': ({ age }: Kind) => age === '15-24', '40-59': ({ age }: Kind) => age === '40-59' } satisfies Partial<Record<PopulationBand, (kind: Kind) => boolean>>
const bands = Object.entries(bandOf) as [keyof typeof bandOf, (kind: Kind) => boolean][]
const partOf: Readonly<Record<Exclude<Way, 'evidence'>, (part: string) => (kind: Kind) => boolean>> = {
  sex: (part) => ({ sex, step }) => sex === part && step === 'completed',
  age: (part) => ({ age, step }) => age === part && step === 'completed',
  funnel: (part) => ({ step }) => step === part,
}

test('audit: a reader of every table of staff, of every public one, and of all counts of people narrows nobody to fewer than k', () => {
  fc.assert(fc.property(somewhere, fc.array(fc.constantFrom('nowhere', 'districts', 'everywhere'), { minLength: bands.length, maxLength: bands.length }), (districts, where) => {
    const people = new Map(districts.flatMap((communes, d) => communes.map((counts, c) => [`${'ab'[d]!}${c}`, counts] as const)))
    const codes = ['17', ...new Set([...people.keys()].map((code) => code[0]!)), ...people.keys()]
    const territory: Territory = { units: [unit('17', 'province', null, null), ...codes.filter((code) => code.length === 1).map((code) => unit(code, 'district', '17', null)), ...[...people.keys()].map((code) => unit(code, 'commune', code[0]!, code[0]!))], lineage: [] }
    const isWithin = (commune: string, code: string) => code === '17' || commune === code || commune[0] === code
    const say = (code: string, is: (kind: Kind) => boolean) => {
      const own = [...people].filter(([commune]) => isWithin(commune, code)).flatMap(([commune, counts]) => kinds.flatMap((kind, at) => (is(kind) ? [[`${commune} ${at}`, counts[at]!] as const] : [])))
      return { of: new Set(own.map(([name]) => name)), value: own.reduce((sum, [, count]) => sum + count, 0) }
    }
    const told = bands.flatMap(([band, is], at) => codes.filter((code) => code !== '17' && (where[at] === 'everywhere' || (where[at] === 'districts' && code.length === 1))).map((code) => ({ band, code, ...say(code, is) })))
    // Of fewer than k people nothing can be said that is not narrow.
    fc.pre(told.every(({ value }) => value === 0 || value >= 5))
    const counted = (band: PopulationBand) => told.filter((each) => each.band === band).map(({ code, value }) => ({ unit: declared(code), people: value, onDate: '2026-07-01', source: 'NG' }))
    const reached = { enrolled: 1, started: 2, completed: 3 }
    const groups = [...people].flatMap(([code, counts]) => kinds.flatMap((kind, at) => Object.entries(reached).filter(([, from]) => steps.indexOf(kind.step) >= from && counts[at]! > 0).map(([step]): StandingGroup => ({ indicator: `${step}:s2`, detail: '', evidence: step === 'completed' ? 'self' : '', unit: declared(code), birthYear: born[kind.age], sex: kind.sex, people: counts[at]! }))))
    const bandDenominators = new Map(bands.map(([band]) => [band, counted(band)] as const))
    const shared = { groups, denominators: counted('all'), basicDenominators: counted('all'), bandDenominators, bands: { trained: 'all', basic: 'all' }, seats: [] } as const
    const { groups: _standing, ...rest } = shared
    const facts: FigureFacts = { ...rest, groups: [], territory, day: today, map: today, otherMap: null, threshold: 5, courses: { residents: ['s2'], officials: [] }, completions: groups.filter(({ indicator }) => indicator === 'completed:s2').map(({ unit: own, people: count }) => ({ courseId: 's2', unit: own, people: count })), monthly: [], published: [], open: new Map(), isAssessed: false, told: [], toldBefore: [], milestones: [], sources: { sum: '', roster: '' }, present: null }
    const figures = figuresOn(facts)
    const table = figures.residents[0]!
    const groupsOf = courseGroups(groups, figures.tree, table, knownPeople(facts, figures.tree, 'trained'))
    const open = publishTables({ ...shared, territory, month: today.slice(0, 7), tables: publicTables({ residents: ['s2'], officials: [] }, false).filter(({ split }) => split !== 'evidence'), before: new Map(), threshold: 10 })
    const codeOf = (key: string) => key.split('@')[0] ?? ''
    const hasCompleted = ({ step }: Kind) => step === 'completed'
    const ways = ['sex', 'age', 'funnel'] as const
    const parts = { sex: ['female', 'male'], age: ['under-15', '15-24', '25-39', '40-59', '60-plus'], funnel: ['enrolled-only', 'started-only', 'completed'] }
    const published = [
      ...told,
      ...table.rows.filter(({ figure, kind }) => figure.kind !== 'withheld' && kind !== 'undetermined').map(({ code }) => say(code, hasCompleted)),
      ...codes.flatMap((code) => ways.flatMap((way) => (groupsOf(`${code}@2020-01-01`)[way] ?? []).filter(({ part }) => part !== 'unknown').map(({ part }) => say(code, partOf[way](part))))),
      ...(open.get('completed:s2') ?? []).map(({ key }) => say(codeOf(key), hasCompleted)),
      ...ways.flatMap((way) => (open.get(`completed:s2/${way}`) ?? []).flatMap(({ key }) => parts[way].map((part) => say(codeOf(key), partOf[way](part))))),
    ].filter(({ of }) => of.size > 0)
    const asked: readonly (readonly [string, (kind: Kind) => boolean])[] = [...steps.map((step) => [step, (kind: Kind) => kind.step === step] as const), ['not completed', (kind) => !hasCompleted(kind)], ...[...sexes, ...ages].flatMap((part) => [true, false].map((did) => [`${part} ${did}`, (kind: Kind) => (kind.sex === part || kind.age === part) && hasCompleted(kind) === did] as const))]
    const unknowns = [...people.keys()].flatMap((code) => kinds.map((_, at) => `${code} ${at}`))
    for (const code of codes) for (const [name, is] of asked) {
      const { low, high } = intervalOf(say(code, is).of, published, unknowns)
      expect((low === high && (low === 0 || low >= 5)) || high - low + 1 >= 5, `${code} ${name}: ${low} to ${high}`).toBe(true)
    }
  }), { numRuns: Number(process.env['AUDIT_RUNS'] ?? 30) })
})
