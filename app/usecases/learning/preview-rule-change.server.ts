import { readRule, ruleText } from '#app/catalogue/rule-text.server.ts'
import { listLearnersOf, listRecordsOf } from '#app/data/learning/course-records.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { askedBeyond } from '#app/domain/learning/course-rule.ts'
import { addChange, noChange, type RuleChange } from '#app/domain/learning/rule-change.ts'
import type { World } from '#app/world.server.ts'
import { listRoundsOfCourse } from './open-rounds.server.ts'

/** What the preview found, of the text typed or of the rule as it stands: what is to be mended in the text, or what the change means for everybody with anything on record, also only beyond the course where the rule asks for that. */
export interface RuleChangePreview { readonly text: string; readonly problems: readonly string[]; readonly change: RuleChange | null }

/** So many learners are read at a time: a course of the whole province neither fills the memory nor holds one long statement. */
const chunk = 1_000

/** What changing the rule of a course would mean, from all evidence stored. Reads only; without a text, the rule as it stands. */
export async function previewRuleChange(world: World, course: Course, text: string | null): Promise<RuleChangePreview> {
  const { rule, problems } = text === null ? { rule: course.rule, problems: [] } : readRule(text, course, world.catalogue.courses)
  return { text: text ?? ruleText(course), problems, change: rule === null ? null : await changeOf(world, course, { ...course, rule }) }
}

async function changeOf({ db, clock }: World, before: Course, after: Course): Promise<RuleChange> {
  let change = noChange
  const beyond = askedBeyond([before, after])
  let learners = await listLearnersOf(db, before.id, beyond, null, chunk)
  while (learners.length > 0) {
    const records = await listRecordsOf(db, learners, before.id, [before, after])
    const rounds = await listRoundsOfCourse(db, learners, before.id, clock())
    for (const [personId, record] of records) change = addChange(change, before, after, record, rounds.get(personId) ?? null)
    learners = await listLearnersOf(db, before.id, beyond, learners.at(-1) ?? null, chunk)
  }
  return change
}
