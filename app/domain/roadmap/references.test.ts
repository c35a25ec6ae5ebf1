import { describe, expect, test } from 'vitest'
import { intervalOf } from '#tests/support/disclosure.ts'
import { absent, readSample, sampleRows } from '#tests/support/samples.ts'
import { fitCurve, logistic, saturating } from './fit-curve.ts'
import { fitLine } from './fit-line.ts'
import { gammaQuantile, gammaShare, logGamma, studentQuantile } from './special-functions.ts'
import { splitTable } from './split-table.ts'
import { standardisedRate } from './standardise.ts'
import { estimateMean, estimateTotal, type Sampled } from './survey.ts'
import type { PlaceTree } from './tree.ts'

const sample = (name: string) => readSample(`official-stats/${name}`)
const pointsOf = (text: string) => sampleRows(text).map(({ x, y }) => ({ x: Number(x), y: Number(y) }))
const printed = (value: number, reference: number, digits: number) => expect(Number(value.toPrecision(digits))).toBe(Number(reference.toPrecision(digits)))
/** As many decimals as the reference is printed with. */
const asPrinted = (value: number, reference: number) => { const decimals = /\.(\d+)$/.exec(String(reference))?.[1]?.length ?? 0; expect(value.toFixed(decimals)).toBe(reference.toFixed(decimals)) }
/** NIST prints eleven digits of what it certifies. */
const certifiedDigits = 11
/** Misra1a as NIST certifies it: https://www.itl.nist.gov/div898/strd/nls/data/misra1a.shtml */
const misra1a = { certified: { b1: 2.3894212918e2, b2: 5.5015643181e-4 }, sd: { b1: 2.7070075241, b2: 7.2668688436e-6 }, rss: 1.2455138894e-1 }

describe('functions with values in every table', () => {
  test('ln Γ, the gamma distribution and Student’s t', () => {
    expect(logGamma(1)).toBeCloseTo(0, 13)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12)
    expect(gammaShare(1, 2)).toBeCloseTo(1 - Math.exp(-2), 14)
    // Half of χ² with 2 degrees of freedom lies below 2·ln 2; 95 % of χ² with 10 below 18.307.
    expect(gammaQuantile(0.5, 1, 2)).toBeCloseTo(2 * Math.LN2, 12)
    expect(gammaQuantile(0.95, 5, 2)).toBeCloseTo(18.307, 3)
    expect([[0.975, 1], [0.975, 10], [0.95, 30]].map(([share = 0, freedom = 0]) => Number(studentQuantile(share, freedom).toFixed(3)))).toEqual([12.706, 2.228, 1.697])
  })
})

test('growth curves come out as NIST certifies them, from its own far guesses', (context) => {
  const [misra, ratkowsky, expected] = [sample('nist_Misra1a.csv'), sample('nist_Ratkowsky2.csv'), sample('nist_open.expected.json')]
  if (!misra || !ratkowsky || !expected) return context.skip(absent)
  const { Misra1a, Ratkowsky2 } = JSON.parse(expected) as Record<'Misra1a' | 'Ratkowsky2', { coef: Record<string, number>; se: Record<string, number>; rss: number; rse: number; nist_certified?: { certified: Record<string, number>; sd: Record<string, number>; rss: number } }>
  // R stops before the last digits; NIST does not.
  for (const [curve, text, guess, reference] of [[saturating, misra, [500, 0.0001], Misra1a], [logistic, ratkowsky, [100, 1, 0.1], Ratkowsky2]] as const) {
    const fit = fitCurve(curve, pointsOf(text), guess)!
    fit.parameters.forEach((value, place) => { printed(value, Object.values(reference.coef)[place]!, 6) })
    fit.standardErrors.forEach((value, place) => { printed(value, Object.values(reference.se)[place]!, 5) })
    printed(fit.residualSum, reference.rss, 8)
    printed(fit.residualError, reference.rse, 8)
    const { certified, sd, rss } = reference.nist_certified ?? misra1a
    fit.parameters.forEach((value, place) => { printed(value, Object.values<number>(certified)[place]!, certifiedDigits) })
    fit.standardErrors.forEach((value, place) => { printed(value, Object.values<number>(sd)[place]!, certifiedDigits) })
    printed(fit.residualSum, rss, certifiedDigits)
  }
})

test('a line and the band around it are those of R', (context) => {
  const text = sample('r_projection.expected.json')
  if (!text) return context.skip(absent)
  const { uspop } = JSON.parse(text) as { uspop: { years: number[]; pop_millions: number[]; linear: { coef: [number, number]; r2: number; pred1980: [[number, number, number]] }; loglinear: { coef: [number, number]; pred1980: number } } }
  const points = uspop.years.map((x, place) => ({ x, y: uspop.pop_millions[place]! }))
  const line = fitLine(points)!
  asPrinted(line.intercept, uspop.linear.coef[0])
  asPrinted(line.slope, uspop.linear.coef[1])
  asPrinted(line.explained, uspop.linear.r2)
  const [[at, lower, upper]] = uspop.linear.pred1980
  const half = line.halfWidthAt(1980, 0.95)
  asPrinted(line.intercept + line.slope * 1980, at)
  asPrinted(line.intercept + line.slope * 1980 - half, lower)
  asPrinted(line.intercept + line.slope * 1980 + half, upper)
  const growth = fitLine(points.map(({ x, y }) => ({ x, y: Math.log(y) })))!
  asPrinted(growth.intercept, uspop.loglinear.coef[0])
  asPrinted(growth.slope, uspop.loglinear.coef[1])
  asPrinted(Math.exp(growth.intercept + growth.slope * 1980), uspop.loglinear.pred1980)
})

test('standardised rates and their intervals are those that Fay and Feuer’s method gives for Fleiss’ example', (context) => {
  const [table, expected] = [sample('fleiss_age_standardisation.csv'), sample('fleiss_age_standardisation.expected.json')]
  if (!table || !expected) return context.skip(absent)
  const { standard, per_100000: reference } = JSON.parse(expected) as { standard: number[]; per_100000: Record<'crude.rate' | 'adj.rate' | 'lci' | 'uci', number>[] }
  const rows = sampleRows(table)
  const orders = ['1', '2', '3', '4', '5+']
  orders.forEach((order, place) => {
    const strata = rows.filter((row) => row['birth_order'] === order).map((row, band) => ({ count: Number(row['count']), people: Number(row['population']), standard: standard[band]! }))
    const rate = standardisedRate(strata)!
    const given = reference[place]!
    expect([rate.crude, rate.adjusted, rate.lower, rate.upper].map((value) => Number((value * 1e5).toFixed(10)))).toEqual([given['crude.rate'], given['adj.rate'], given.lci, given.uci].map((value) => Number(value.toFixed(10))))
  })
})

test('means, totals and parts of a stratified sample, with their errors, are those of R’s survey package', (context) => {
  const [table, expected] = [sample('survey_apistrat.csv'), sample('survey_apistrat.expected.json')]
  if (!table || !expected) return context.skip(absent)
  const { strat } = JSON.parse(expected) as { strat: { mean_api00: { est: { api00: number }; se: [number] }; total_enroll: { est: { enroll: number }; se: [number] }; by_stype: { stype: string; api00: number; se: number }[] } }
  const sampled = (column: string): Sampled[] => sampleRows(table).map((row) => ({ stratum: row['stype']!, weight: Number(row['pw']), stratumSize: Number(row['fpc']), value: Number(row[column]) }))
  const mean = estimateMean(sampled('api00'))!
  asPrinted(mean.value, strat.mean_api00.est.api00)
  asPrinted(mean.standardError, strat.mean_api00.se[0])
  const total = estimateTotal(sampled('enroll'))
  asPrinted(total.value, strat.total_enroll.est.enroll)
  asPrinted(total.standardError, strat.total_enroll.se[0])
  for (const { stype, api00, se } of strat.by_stype) {
    const part = estimateMean(sampled('api00'), ({ stratum }) => stratum === stype)!
    asPrinted(part.value, api00)
    asPrinted(part.standardError, se)
  }
})

test('what sdcTable’s hierarchical example withholds for being small is told of no place here, and nothing told narrows it', (context) => {
  const [table, input] = [sample('sdc_example1_T2_maxN2_hier.csv'), sample('sdc_example1_input.csv')]
  if (!table || !input) return context.skip(absent)
  const people = sampleRows(input).filter(({ year }) => year === '2014').map(({ age, geo, eu, freq }) => ({ age: age!, geo: geo!, eu: eu!, count: Number(freq) }))
  const above: Readonly<Record<string, string>> = { Total: '', EU: 'Total', nonEU: 'Total', ...Object.fromEntries(people.map(({ geo, eu }) => [geo, eu])) }
  const unit = { code: '', validFrom: '2020-01-01', validUntil: null, kind: 'commune' as const, name: '', parentCode: null, formerDistrictCode: null, legalBasis: '', aliases: [] }
  const tree: PlaceTree = { day: '2014-12-31', pathOf: ({ code }) => [code], places: Object.entries(above).map(([key, parent]) => ({ key, parent: parent || null, kind: key === 'Total' ? 'province' : parent === 'Total' ? 'district' : 'leaf', unit })) }
  const within = (key: string, ages: readonly string[]) => people.filter(({ geo, eu, age }) => ages.includes(age) && (key === 'Total' || key === geo || key === eu))
  const say = (key: string, ages: readonly string[]) => ({ of: new Set(within(key, ages).map(({ geo, age }) => `${geo} ${age}`)), value: within(key, ages).reduce((sum, { count }) => sum + count, 0) })
  const ages = ['young', 'old']
  const told = splitTable({ tree, threshold: 3, shown: new Set(Object.keys(above)), counts: new Map(Object.keys(above).map((key) => [key, ages.map((age) => say(key, [age]).value)])) })
  const published = [...Object.keys(above).map((key) => say(key, ages)), ...[...told.keys()].flatMap((key) => ages.map((age) => say(key, [age])))]
  // They withhold zeros too; here a zero names nobody.
  const small = sampleRows(table).filter(({ primary, freq }) => primary === 'TRUE' && freq !== '0')
  expect(small.map(({ age, geo }) => `${geo!} ${age!}`)).toEqual(['nonEU young', 'Iceland young'])
  for (const { geo } of small) expect(told.has(geo!)).toBe(false)
  for (const { age, geo } of small) { const { low, high } = intervalOf(say(geo!, [age!]).of, published, people.map((each) => `${each.geo} ${each.age}`)); expect(high - low + 1).toBeGreaterThanOrEqual(3) }
})

test('a whole is the sum of its parts over the sum of their people, never the mean of their shares: Eurostat’s indicator of 2023', (context) => {
  const [shares, people] = [sample('eurostat_dsi_as_reported.csv'), sample('population.csv')]
  if (!shares || !people) return context.skip(absent)
  const share = new Map(sampleRows(shares).map((row) => [row['country']!, Number(row['dsi_at_least_basic_2023_pct'])]))
  const population = new Map(sampleRows(people).filter((row) => row['Year'] === '2023').map((row) => [row['Country Name']!, Number(row['Value'])]))
  const members = [...share.keys()].filter((name) => !['Norway', 'Switzerland', 'Montenegro', 'Türkiye', 'Serbia', 'Euro area', 'EU27'].includes(name))
  expect(members).toHaveLength(27)
  const peopleOf = (name: string) => population.get(name === 'Slovakia' ? 'Slovak Republic' : name)!
  const whole = members.reduce((sum, name) => sum + share.get(name)! * peopleOf(name), 0) / members.reduce((sum, name) => sum + peopleOf(name), 0)
  // Eurostat weighs by people of 16 to 74, these are people of every age: hence a tenth of a point, where the mean of shares is two points off.
  expect(Math.abs(whole - share.get('EU27')!)).toBeLessThan(0.1)
  expect(Math.abs(members.reduce((sum, name) => sum + share.get(name)!, 0) / 27 - share.get('EU27')!)).toBeGreaterThan(1.9)
})
