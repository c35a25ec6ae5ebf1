import { createHash } from 'node:crypto'
import { parse, stringify } from 'yaml'
import type { Course } from '#app/domain/catalogue/course.ts'
import { completionRule } from '#app/domain/learning/course-rule.ts'
import { ruleKey, type KeptRule } from '#app/domain/learning/kept-rule.ts'
import { ruleText } from './rule-text.server.ts'

type Asked = Pick<KeptRule, 'text' | 'rule'>

/** The rule of a course in full: as written, and with its lessons, as the engine judges by it. */
export function ruleInFull(course: Course): Asked {
  return { text: ruleText(course), rule: completionRule(course) }
}

/** Whether two rules are one: the same words whatever their order or layout, and the same lessons. */
export function isSameRule(one: Asked, other: Asked): boolean {
  return keyOf(one) === keyOf(other)
}

/** A short name of what a rule asks: 22 letters that change with it. */
export function ruleMark(course: Course): string {
  return createHash('sha256').update(keyOf(ruleInFull(course))).digest('base64url').slice(0, 22)
}

function keyOf({ text, rule }: Asked): string {
  return `${stringify(parse(text), { sortMapEntries: true, lineWidth: 0 })}\n${ruleKey(rule)}`
}
