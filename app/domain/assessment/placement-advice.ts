import { areas, type Area } from '../catalogue/area.ts'
import { estimateAbility } from './ability.ts'
import { chanceOfRight } from './irt.ts'
import type { PoolAnswer } from './item-selection.ts'

/** What placement says of an area: begin with it, go through it, or skim it; nothing where nothing was asked. */
export type AreaAdvice = 'begin' | 'go-through' | 'skim' | 'unknown'

/** How far one area may lie from the whole, in standard deviations of newcomers. */
const spread = 0.6

/**
 * Advice for each area. An area has few answers, so they only move it from the ability over all: its prior is that ability with `spread` added to the
 * error (the idea of Yen's objective performance index, 1987). What counts is the chance of a right answer to a question that half of newcomers
 * know: from 70 % skim, under 45 % begin. Our own bounds; nothing is certified by them.
 */
export function placementAdvice(answers: readonly PoolAnswer[]): readonly { readonly area: Area; readonly advice: AreaAdvice; readonly asked: number }[] {
  const whole = estimateAbility(answers)
  return areas.map((area) => {
    const own = answers.filter(({ item }) => item.area === area)
    if (own.length === 0) return { area, advice: 'unknown', asked: 0 }
    const chance = chanceOfRight({ a: 1, b: 0 }, estimateAbility(own, { mean: whole.mean, error: Math.hypot(whole.error, spread) }).mean)
    return { area, advice: chance >= 0.7 ? 'skim' : chance < 0.45 ? 'begin' : 'go-through', asked: own.length }
  })
}

const order: readonly AreaAdvice[] = ['begin', 'go-through', 'skim', 'unknown']
/** Of one area so many lessons are named: the list is to be begun, not read. */
const mostLessons = 3

/** The areas by their advice, the weakest first, each with a few lessons; a lesson that helps in several areas is named once, with the first of them. */
export function inOrder<Lesson extends { readonly href: string }, Told extends { readonly advice: AreaAdvice; readonly lessons: readonly Lesson[] }>(told: readonly Told[]): readonly { readonly advice: AreaAdvice; readonly areas: readonly Told[] }[] {
  const named = new Set<string>()
  return order.flatMap((advice) => {
    const group = told.filter((each) => each.advice === advice).map((each) => {
      const lessons = each.lessons.filter(({ href }) => !named.has(href)).slice(0, mostLessons)
      for (const { href } of lessons) named.add(href)
      return { ...each, lessons }
    })
    return group.length === 0 ? [] : [{ advice, areas: group }]
  })
}
