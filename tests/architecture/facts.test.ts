import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { factKinds, textOfLine } from '#app/data/people/fact-kinds.server.ts'
import { root } from './tree.ts'

/** The tables of the schema with their columns. */
const models = [...readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8').matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gmu)].map(([, body = '']) => ({ table: /@@map\("(\w+)"\)/u.exec(body)?.[1] ?? '', columns: columnsOf(body) }))

function columnsOf(body: string): readonly string[] {
  return body.split('\n').flatMap((line) => {
    const [, name, type] = /^\s+(\w+)\s+(\w+)/u.exec(line) ?? []
    const isColumn = /@map\("/u.test(line) || /^(?:String|Int|BigInt|Boolean|DateTime|Decimal|Float|Json|Bytes)$/u.test(type ?? '')
    return name === undefined || !isColumn ? [] : [/@map\("(\w+)"\)/u.exec(line)?.[1] ?? name]
  })
}

/** What kinds of facts say, each as one text. */
const said = Object.values(factKinds).map(({ from, id, line, words = [] }) => [from, id, textOfLine(line), ...words].join(' '))
const aliasOf = (text: string, table: string) => new RegExp(String.raw`\b${table} (\w)\b`, 'u').exec(text)?.[1]
const isCovered = (table: string) => said.some((text) => aliasOf(text, table) !== undefined)
const isSaid = (table: string, column: string) => said.some((text) => { const alias = aliasOf(text, table); return alias !== undefined && new RegExp(String.raw`\b${alias}\."?${column}\b`, 'u').test(text) })

/** Tables that no digest covers, by why. Each says nothing of what somebody learned, or what it says is covered elsewhere. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  'who somebody is and how they come in: changed by themselves at any time, by staff on record': ['person', 'account', 'session', 'known_device', 'sign_in_step', 'second_factor', 'spare_code', 'recovery_code', 'identity', 'secret_try', 'try_count', 'guest_key', 'phone_profile', 'guardianship', 'residence', 'message'],
  'what staff decided on people otherwise than on their learning: each is an act of the record': ['role_grant', 'invitation', 'invited_grant', 'person_merge', 'merge_move', 'data_request', 'processing_restriction', 'erasure', 'breach', 'cohort', 'cohort_member', 'sitting', 'sitting_request', 'cohort_session', 'claim_slip', 'cohort_pin', 'shared_phone', 'paper_set', 'post', 'person_list', 'person_list_member', 'requirement', 'requirement_path', 'organisation', 'organisation_version', 'position', 'position_name'],
  'the record itself': ['audit_entry', 'audit_seal', 'sealed_facts', 'fact_note', 'audit_key', 'audit_words'],
  'files on their way in; what came of them are facts': ['import_batch', 'import_row', 'imported_record', 'import_change', 'staged_import', 'kit', 'kit_file', 'kit_person', 'kit_record'],
  'content and its versions, by their hash or on record': ['question_version', 'bank_question', 'question_retirement', 'content_report', 'campaign', 'campaign_opening', 'offline_check', 'completion_rule'],
  'worked out of facts, and worked out again to check': ['item_statistic', 'test_statistic', 'statistic_entry', 'obligation_cycle', 'cycle_event', 'figure_queue', 'figure_person', 'figure_day', 'figure_detail', 'figure_total', 'figure_group', 'figure_version', 'figure_repair', 'publication', 'told_figure', 'published_figure'],
  'that somebody opened a course says nothing of what they learned in it': ['enrolment'],
  'talk': ['inquiry', 'inquiry_post'],
  'signed with a key of its own, and a trigger refuses every change': ['evaluation'],
  'the end of an attempt that a phone took along, which stands with the attempt': ['final_taken_along'],
  'of places, targets and settings, each entered on record and never edited': ['unit', 'unit_lineage', 'territory_change', 'denominator', 'milestone', 'confirmation_rule', 'plan_assumption', 'roadmap_task', 'roadmap_task_version', 'setting', 'setting_change'],
}

/** Columns of covered tables that no digest covers, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'attempt.slot': 'their order, which a merge makes anew', 'placement.slot': 'their order, which a merge makes anew', 'completion.round': 'their order, which a withdrawal makes anew', 'withdrawn_completion.round': 'their order',
  'attempt.deadline': 'moved while it runs, by extra time, which is a fact', 'attempt.counts_until': 'as the deadline', 'attempt.takes_until': 'as the deadline', 'attempt.extra_minutes': 'extra time is a fact',
  'answer.tapped_at': 'goes after its time (shorten-records)', 'answer.issued_at': 'goes after its time', 'answer.elapsed_ms': 'goes after its time',
  'area_result.evidence': 'that of the entry of its sitting, struck out or not', 'sitting_entry.person_id': 'whose it is',
  'certificate.shown': 'the holder’s choice', 'certificate.course_title': 'the course’s own', 'certificate.lessons': 'the course’s own', 'certificate.minutes': 'the course’s own', 'certificate.issuer': 'the province', 'certificate.rule_version': 'that of its completion',
  'certificate.right': 'those of the attempt', 'certificate.total': 'those of the attempt', 'certificate.status_number': 'a place in a list',
  'paper_sheet.code': 'a printed name of it', 'paper_sheet.drawn': 'copied into its attempt', 'paper_sheet.person_id': 'whose it is',
  'recognition.demonstration': 'of its unit or person', 'confirmation_act.rule_version': 'that of each confirmation',
}
/** Whose a fact is is looked after beside its digest; what it hangs on, and its id, is how it is found. */
const isKey = (column: string) => column === 'id' || column === 'person_id' || /^(?:attempt|reading|placement|completion)_id$/u.test(column)

test('every table of the schema is covered by a digest in the record, or says nothing of what somebody learned, for a reason', () => {
  const declared = new Set(Object.values(reasons).flat())
  expect(models.length).toBeGreaterThan(80)
  expect(models.filter(({ table }) => isCovered(table) === declared.has(table)).map(({ table }) => table)).toEqual([])
})

test('every column of a table that is covered is part of its digest, or left out for a reason', () => {
  const columns = models.filter(({ table }) => isCovered(table)).flatMap(({ table, columns: all }) => all.filter((column) => !isKey(column) && !isSaid(table, column)).map((column) => `${table}.${column}`))
  expect(columns.length).toBeGreaterThan(10)
  expect(columns.filter((column) => leftOut[column] === undefined)).toEqual([])
})

test('no reason is kept for what is not there any more, or is covered', () => {
  const tables = new Set(models.map(({ table }) => table))
  expect(Object.values(reasons).flat().filter((table) => !tables.has(table))).toEqual([])
  const open = new Set(models.flatMap(({ table, columns }) => columns.filter((column) => !isSaid(table, column)).map((column) => `${table}.${column}`)))
  expect(Object.keys(leftOut).filter((column) => !open.has(column))).toEqual([])
})
