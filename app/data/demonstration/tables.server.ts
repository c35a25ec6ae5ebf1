import type * as rows from '#app/domain/demonstration/rows.ts'
import { columnsOf } from '../training/cycles.server.ts'
import { flag, json, list, nothing, number, text, time } from './copy-text.server.ts'

/** A table that the demonstration fills: its columns, and how a row of the simulation reads in the text format of COPY. */
export interface Table<Row> { readonly name: string; readonly columns: string; readonly line: (row: Row) => string }
/** One table per kind of row. */
type Tables = { readonly [Kind in keyof rows.Rows]: Table<rows.Rows[Kind][number]> }

const isDemonstration = flag(true)
const fields = (...values: readonly string[]) => values.join('\t')

/** In the order in which one refers to another: whoever is pointed at stands first. */
export const tables: Tables = {
  persons: { name: 'person', columns: 'id, name, name_sort, name_folded, birth_year, created_at, demonstration', line: (row) => fields(row.id, text(row.name), text(row.nameSort), text(row.nameFolded), number(row.birthYear), time(row.createdAt), isDemonstration) },
  accounts: { name: 'account', columns: 'id, person_id, user_name, password_hash, created_at', line: (row) => fields(row.id, row.personId, text(row.userName), text(row.passwordHash), time(row.createdAt)) },
  consents: { name: 'consent', columns: 'id, person_id, purpose, text_version, channel, given_at', line: (row) => fields(row.id, row.personId, text(row.purpose), text(row.textVersion), text(row.channel), time(row.givenAt)) },
  roleGrants: { name: 'role_grant', columns: 'id, person_id, role, scope_kind, scope_id, starts_at, granted_by_id', line: (row) => fields(row.id, row.personId, row.role, row.scopeKind, row.scopeId === null ? nothing : text(row.scopeId), time(row.startsAt), row.grantedById ?? nothing) },
  residences: { name: 'residence', columns: 'id, person_id, unit_code, unit_valid_from, starts_on, ends_on', line: (row) => fields(row.id, row.personId, row.unit.code, row.unit.validFrom, row.startsOn, row.endsOn ?? nothing) },
  organisations: { name: 'organisation', columns: 'id, name, parent_id, unit_code, starts_on, ends_on, demonstration', line: (row) => fields(row.id, text(row.name), row.parentId ?? nothing, row.unitCode ?? nothing, row.startsOn, row.endsOn ?? nothing, isDemonstration) },
  positions: { name: 'position', columns: 'id, name, created_at, demonstration', line: (row) => fields(row.id, text(row.name), time(row.createdAt), isDemonstration) },
  posts: { name: 'post', columns: 'id, person_id, organisation_id, position_id, starts_on, ends_on', line: (row) => fields(row.id, row.personId, row.organisationId, row.positionId, row.startsOn, row.endsOn ?? nothing) },
  requirements: { name: 'requirement', columns: 'id, organisation_id, audience, alike, valid_months, starts_on, due_on, document, created_at, created_by_id', line: (row) => fields(row.id, row.organisationId, json(row.audience), text(row.alike), row.validMonths === null ? nothing : number(row.validMonths), row.startsOn, row.dueOn, text(row.document), time(row.createdAt), row.createdById) },
  requirementPaths: { name: 'requirement_path', columns: 'requirement_id, kind, starts_on, course_ids, document, recorded_at, recorded_by_id', line: (row) => fields(row.requirementId, row.kind, row.startsOn, list(row.courseIds), text(row.document), time(row.recordedAt), row.recordedById) },
  cycles: { name: 'obligation_cycle', columns: 'requirement_id, person_id, number, path, opens_on, due_on, course_ids, opened_at', line: (row) => fields(row.requirementId, row.personId, number(row.number), row.path, row.opensOn, row.dueOn, list(row.courseIds), time(row.openedAt)) },
  cycleEvents: { name: 'cycle_event', columns: 'requirement_id, person_id, number, sequence, kind, at, day, completed_at, completion_ids, course_ids, why', line: eventLine },
  enrolments: { name: 'enrolment', columns: 'person_id, course_id, enrolled_at', line: (row) => fields(row.personId, text(row.courseId), time(row.enrolledAt)) },
  readings: { name: 'reading', columns: 'id, person_id, course_id, lesson_id, opened_at, read_at', line: (row) => fields(row.id, row.personId, text(row.courseId), text(row.lessonId), time(row.openedAt), time(row.readAt)) },
  attempts: { name: 'attempt', columns: 'id, person_id, course_id, quiz_id, slot, drawn, pass_mark, rule_version, started_at, state, submitted_at, "right", total, passed', line: attemptLine },
  answers: { name: 'answer', columns: 'attempt_id, sequence, writer, position, question_id, value, saved_at, standing', line: (row) => fields(row.attemptId, number(row.sequence), 'form', number(row.position), text(row.questionId), json(row.value), time(row.savedAt), flag(row.standing)) },
  areaResults: { name: 'area_result', columns: 'attempt_id, area, answered, "right", total, outcome, version, evidence, scored_at', line: (row) => fields(row.attemptId, row.area, number(row.answered), number(row.right), number(row.total), row.outcome, number(row.version), 'self', time(row.scoredAt)) },
  completions: { name: 'completion', columns: 'id, person_id, course_id, round, completed_at, rule_version, evidence', line: (row) => fields(row.id, row.personId, text(row.courseId), number(row.round), time(row.completedAt), number(row.ruleVersion), json(row.evidence)) },
  certificates: { name: 'certificate', columns: 'id, code, completion_id, issued_at, valid_until', line: (row) => fields(row.id, row.code, row.completionId, time(row.issuedAt), row.validUntil === null ? nothing : time(row.validUntil)) },
  cohorts: { name: 'cohort', columns: 'id, name, course_id, place, join_code, created_at, ends_on', line: (row) => fields(row.id, text(row.name), text(row.courseId), text(row.place), row.joinCode, time(row.createdAt), row.endsOn) },
  cohortMembers: { name: 'cohort_member', columns: 'cohort_id, person_id, joined_at', line: (row) => fields(row.cohortId, row.personId, time(row.joinedAt)) },
  auditEntries: { name: 'audit_entry', columns: 'id, at, actor_id, action, subject, detail', line: (row) => fields(row.id, time(row.at), row.actorId, text(row.action), text(row.subject), json(row.detail)) },
  denominators: { name: 'denominator', columns: 'id, unit_code, unit_valid_from, band, people, on_date, source, demonstration', line: (row) => fields(row.id, row.unit.code, row.unit.validFrom, 'all', number(row.people), row.onDate, text(row.source), isDemonstration) },
  milestones: { name: 'milestone', columns: 'id, unit_code, unit_valid_from, course_id, due_on, share, source, demonstration', line: (row) => fields(row.id, row.unit.code, row.unit.validFrom, text(row.courseId), row.dueOn, number(row.share), text(row.source), isDemonstration) },
}

function eventLine({ requirementId, personId, number: cycle, sequence, event }: rows.CycleEventRow): string {
  const { kind, at, day, completedAt, completionIds, courseIds, why } = columnsOf(event)
  return fields(requirementId, personId, number(cycle), number(sequence), kind, time(at.getTime()), day ?? nothing, completedAt === null ? nothing : time(completedAt.getTime()), list(completionIds), list(courseIds), why ?? nothing)
}

function attemptLine(row: rows.AttemptRow): string {
  const { submitted } = row
  const outcome = submitted ? fields(time(submitted.at), number(submitted.right), number(submitted.total), flag(submitted.passed)) : fields(nothing, nothing, nothing, nothing)
  return fields(row.id, row.personId, text(row.courseId), text(row.quizId), number(row.slot), json(row.drawn), number(row.passMark), number(row.ruleVersion), time(row.startedAt), submitted ? 'finished' : 'in-progress', outcome)
}
