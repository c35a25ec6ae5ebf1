import type { KeptRule } from '#app/domain/learning/kept-rule.ts'
import type { Rule } from '#app/domain/learning/rule.ts'
import type { Database } from '../database.server.ts'

/** Keeps versions of rules; those that are kept already stay as they are. */
export async function saveKeptRules(db: Database, rules: readonly KeptRule[]): Promise<void> {
  await db.completionRuleText.createMany({ data: rules.map(({ rule, ...kept }) => ({ ...kept, rule: JSON.parse(JSON.stringify(rule)) as object })), skipDuplicates: true })
}

/** Every version of these courses' rules, the earliest first. */
export async function listKeptRules(db: Database, courseIds: readonly string[]): Promise<readonly KeptRule[]> {
  const rows = await db.completionRuleText.findMany({ where: { courseId: { in: [...courseIds] } }, orderBy: [{ courseId: 'asc' }, { version: 'asc' }] })
  return rows.map(({ rule, ...kept }) => ({ ...kept, rule: rule as unknown as Rule }))
}
