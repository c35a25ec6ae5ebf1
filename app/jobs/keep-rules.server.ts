import { isSameRule, ruleInFull } from '#app/catalogue/rule-kept.server.ts'
import { listKeptRules, saveKeptRules } from '#app/data/learning/kept-rules.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { KeptRule } from '#app/domain/learning/kept-rule.ts'
import type { World } from '#app/world.server.ts'

/**
 * Before serving: keeps the full text of each course's rule under its version, with the day it came into use, so that a completion can be judged by
 * the rule of its time years later. Throws, naming course and version, when a rule reads otherwise than its version did: then nothing is kept.
 */
export async function keepRules({ db, catalogue, clock }: Pick<World, 'db' | 'catalogue' | 'clock'>): Promise<void> {
  const now = clock()
  const rules = catalogue.courses.map((course): KeptRule => ({ courseId: course.id, version: course.rule.version, since: now, ...ruleInFull(course) }))
  await db.$transaction(async (tx) => {
    await saveKeptRules(tx, rules)
    const kept = await listKeptRules(tx, rules.map(({ courseId }) => courseId))
    const changed = rules.flatMap((rule) => kept.filter(({ courseId, version }) => courseId === rule.courseId && version === rule.version).filter((stands) => !isSameRule(stands, rule)))
    if (changed.length > 0) throw new Error(changed.map(sentence).join('\n'))
  })
}

function sentence({ courseId, version, since }: KeptRule): string {
  return `Luật hoàn thành của khóa «${courseId}» đã đổi (điều kiện, bài kiểm tra hoặc danh sách bài) mà vẫn mang phiên bản ${version}, đã dùng từ ngày ${dayOf(since)}. Ghi «version: ${version + 1}» trong course.yaml của khóa, hoặc trả luật về như cũ, rồi chạy lại.`
}
