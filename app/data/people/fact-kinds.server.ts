/** SQL of a text that is JSON as jsonb writes it, or null. */
interface Written { readonly written: string }

/** A kind of fact: where its rows stand, what of them never changes, and what of them is words about a person, which go when they are erased. */
export interface FactKind {
  /** Table and alias t; what stands beside it. */
  readonly from: string
  readonly id: string
  /** Whose it is; null: of nobody. */
  readonly owner: string | null
  /** What a digest covers, as SQL, each a value or already written as JSON. Whose it is is not among it: people are merged and parted, and that is looked after apart. */
  readonly line: readonly (string | Written)[]
  readonly words?: readonly string[]
  /** Which rows must be covered; all where it is absent. */
  readonly when?: string
}

const at = (column: string) => `extract(epoch FROM ${column})`
const all = (line: string, order: string, from: string) => `(SELECT jsonb_agg(jsonb_build_array(${line}) ORDER BY ${order}) FROM ${from})`
const own = { id: 't.id', owner: 't.person_id' }

/** What is taken back, revoked or withdrawn is a fact of its own, beside what was said first. */
function ending(of: Pick<FactKind, 'from' | 'id' | 'owner'>, verb: string, withWhy = true): FactKind {
  return { from: of.from, id: of.id, owner: of.owner, line: [at(`t.${verb}_at`), ...(withWhy ? [`t.${verb}_by_id`] : [])], ...(withWhy ? { words: [`t.${verb}_why`] } : {}), when: `t.${verb}_at IS NOT NULL` }
}

const begun = ['t.course_id', 't.quiz_id', 't.drawn', 't.pass_mark', 't.rule_version', 't.rules', at('t.started_at')]

const orNull = (text: string) => `coalesce((${text})::text, 'null')`
const truth = (column: string) => `CASE WHEN ${column} THEN 'true' WHEN NOT ${column} THEN 'false' ELSE 'null' END`
const quoted = (column: string) => orNull(`to_json(${column})`)

/**
 * The answers that count or may yet be looked at: what `shortenAnswers` (data/retention) takes away later is not among them, nor a late one that nobody accepted. There are far more of them than
 * of anything else: put together as jsonb, which looks up the type of every single value anew, they took more than half of the time of covering and verifying an attempt.
 */
const answers: Written = { written: `(SELECT '[' || string_agg(concat('[', ${[
  orNull('a.position'), orNull('a.sequence'), quoted('a.writer'), quoted('a.question_id'), orNull('a.value'), orNull(at('a.saved_at')), truth('a.late'), orNull(at('a.accepted_at')), truth('a.standing'),
].join(", ', ', ")}, ']'), ', ' ORDER BY a.sequence, a.writer COLLATE "C") || ']' FROM (
  SELECT a.*, row_number() OVER (PARTITION BY a.position, a.late ORDER BY a.sequence DESC, a.writer COLLATE "C" DESC) AS age FROM answer a WHERE a.attempt_id = t.id) a
  WHERE (NOT a.late AND (a.age = 1 OR a.standing)) OR a.accepted_at IS NOT NULL)` }

/** An attempt that is over, with everything that hangs on it. How it was watched stands with its entry of the sitting, which may be struck out. */
const attempt: FactKind = {
  ...own, from: 'attempt t', when: `t.state IN ('finished', 'abandoned')`,
  line: [...begun, 't.state', at('t.submitted_at'), 't."right"', 't.total', 't.points', 't.passed', 'to_jsonb(t.neutralised)', answers,
    all(`s."to", ${at('s.at')}, s.cause`, 's."to"', 'attempt_transition s WHERE s.attempt_id = t.id'),
    all(`r.area, r.answered, r."right", r.total, r.outcome, r.version, ${at('r.scored_at')}`, 'r.area', 'area_result r WHERE r.attempt_id = t.id'),
    all(`i.cohort_id, i.how, i.by_id, ${at('i.at')}`, 'i.how', `in_person_attempt i WHERE i.attempt_id = t.id AND i.how <> 'proctored'`),
    all(`o.record_id, ${at('o.issued_at')}, ${at('o.opened_at')}, ${at('o.done_at')}, o.course_version`, 'o.record_id', 'offline_attempt o WHERE o.attempt_id = t.id'),
    all(`p.id, p.set_id, ${at('p.entered_at')}, p.entered_by_id`, 'p.id', 'paper_sheet p WHERE p.attempt_id = t.id')],
}

/** What is answered in an attempt that is under way: covered anew with every answer, until the attempt is over and covered as a whole. */
export const underway = 'attempt.answers'
export const isUnderway = `state IN ('in-progress', 'overdue')`

/** With its completion, both of them also once they stand among those withdrawn. */
const certificate = {
  id: 't.id', owner: 't.person_id',
  from: `(SELECT k.id, k.code, k.issued_at, k.valid_until, k.holder, k.revoked_at, k.revoked_by_id, k.revoked_why, k.completion_id, c.person_id, c.course_id, c.since, c.completed_at, c.rule_version, c.evidence FROM certificate k JOIN completion c ON c.id = k.completion_id
    UNION ALL SELECT (w.certificate->>'id')::uuid, w.code, (w.certificate->>'issued_at')::timestamptz, (w.certificate->>'valid_until')::timestamptz, w.certificate->>'holder', (w.certificate->>'revoked_at')::timestamptz, (w.certificate->>'revoked_by_id')::uuid, w.certificate->>'revoked_why', w.id, w.person_id, w.course_id, w.since, w.completed_at, w.rule_version, w.evidence
    FROM withdrawn_completion w WHERE w.certificate IS NOT NULL) t`,
}
const confirmation = { ...own, from: 'confirmation t JOIN confirmation_act m ON m.id = t.act_id' }
const recognition = { ...own, from: 'recognition t' }
const evidence = { ...own, from: 'entered_evidence t' }
const override = { ...own, from: 'completion_override t' }
const relief = { ...own, from: 'cycle_relief t' }
const absence = { ...own, from: 'absence t' }
const consent = { ...own, from: 'consent t' }
const neutralised = { id: 't.id', owner: null, from: 'question_neutralisation t' }
const sat = { id: 't.attempt_id', owner: 't.person_id', from: 'sitting_entry t' }

/** Every kind of fact by its name: of what a learner did, or what was decided on it. Triggers note each as it comes about (migration facts_to_seal). */
export const factKinds: Readonly<Record<string, FactKind>> = {
  reading: { ...own, from: 'reading t', line: ['t.course_id', 't.lesson_id', at('t.opened_at'), at('t.read_at'),
    all(`i.cohort_id, i.how, i.by_id, ${at('i.at')}`, 'i.how', 'in_person_reading i WHERE i.reading_id = t.id'),
    all(`${at('o.issued_at')}, ${at('o.opened_at')}, ${at('o.done_at')}, ${at('o.counted_at')}, o.course_version`, 'o.issued_at', 'offline_reading o WHERE o.reading_id = t.id')] },
  'attempt.begun': { ...own, from: 'attempt t', line: begun, when: `t.state NOT IN ('finished', 'abandoned')` },
  [underway]: { ...own, from: `(SELECT * FROM attempt WHERE ${isUnderway}) t`, line: [answers], when: 'EXISTS (SELECT FROM answer b WHERE b.attempt_id = t.id)' },
  attempt,
  score_change: { id: 't.id', owner: '(SELECT a.person_id FROM attempt a WHERE a.id = t.attempt_id)', from: 'score_change t', line: ['t.attempt_id', at('t.at'), 't.actor_id', 't.cause', 't.before', 't.after'], words: ['t.reason'] },
  extra_time: { ...own, from: 'extra_time t', line: ['t.course_id', 't.quiz_id', 't.minutes', 't.granted_by_id', at('t.granted_at')], words: ['t.reason'] },
  placement: { ...own, from: 'placement t', when: 't.ended_at IS NOT NULL', line: ['t.seed', at('t.started_at'), at('t.ended_at'), 't.ended_by', 't.ability', 't.ability_error',
    all(`q.position, q.item_id, q.area, q.a, q.b, q.calibrated, q.family, q.drawn, q.value, q."right", ${at('q.answered_at')}`, 'q.position', 'placed_question q WHERE q.placement_id = t.id')] },
  certificate: { ...certificate, line: ['t.code', at('t.issued_at'), at('t.valid_until'), 't.completion_id', 't.course_id', at('t.since'), at('t.completed_at'), 't.rule_version', 't.evidence'], words: ['t.holder'] },
  'certificate.end': ending(certificate, 'revoked'),
  withdrawn_completion: { ...own, from: 'withdrawn_completion t', line: ['t.course_id', at('t.since'), at('t.completed_at'), 't.rule_version', 't.evidence', at('t.withdrawn_at'), 't.withdrawn_by_id', 't.code'], words: ['t.why'] },
  sitting_entry: { ...sat, line: ['t.sitting_id', at('t.entered_at')] },
  'sitting_entry.end': ending(sat, 'struck'),
  register_line: { ...own, from: 'register_line t', line: ['t.session_id', 't.version', 't.state', at('t.recorded_at'), 't.recorded_by_id'], words: ['t.note'] },
  entered_evidence: { ...evidence, line: ['t.kind', 't.subject', 't.happened_on', 't.system', at('t.entered_at'), 't.entered_by_id'], words: ['t.document'] },
  'entered_evidence.end': ending(evidence, 'taken_back'),
  completion_override: { ...override, line: ['t.course_id', 't.item_kind', 't.item_subject', 't.round', at('t.made_at'), 't.made_by_id'], words: ['t.why'] },
  'completion_override.end': ending(override, 'taken_back'),
  question_neutralisation: { ...neutralised, line: ['t.course_id', 't.question_id', 't.hash', 't.reason', at('t.neutralised_at'), 't.neutralised_by_id'] },
  'question_neutralisation.end': { ...neutralised, line: [at('t.taken_back_at'), 't.taken_back_by_id', 't.taken_back_why'], when: 't.taken_back_at IS NOT NULL' },
  confirmation: { ...confirmation, line: ['m.unit_code', 'm.unit_valid_from', 'm.day', 'm.document', 'm.demonstration', at('m.made_at'), 'm.made_by_id', 't.rule_version', 't.evidence'] },
  'confirmation.end': ending(confirmation, 'revoked'),
  recognition: { ...recognition, line: ['t.year', 't.unit_code', 't.unit_valid_from', 't.course_id', 't.share', 't.document', at('t.made_at'), 't.made_by_id'] },
  'recognition.end': ending(recognition, 'revoked'),
  cycle_relief: { ...relief, line: ['t.requirement_id', 't.number', 't.kind', 't.starts_on', 't.until_on', at('t.made_at'), 't.made_by_id'], words: ['t.why'] },
  'cycle_relief.end': ending(relief, 'taken_back'),
  absence: { ...absence, line: ['t.kind', 't.starts_on', 't.ends_on', at('t.recorded_at'), 't.recorded_by_id'], words: ['t.why'] },
  'absence.end': ending(absence, 'taken_back'),
  consent: { ...consent, line: ['t.purpose', 't.text_version', 't.channel', at('t.given_at'), 't.given_by_id'] },
  'consent.end': ending(consent, 'withdrawn', false),
}

/** What may become of a fact by the product's own hand: said anew (a score that changed), or gone (a list that was taken back whole). Chained as such. */
export const [anew, undone] = ['.changed', '.gone'] as const

/** The kind of a note or of an entry in a list, whatever became of it. */
export const kindOf = (name: string): string => (name.endsWith(anew) ? name.slice(0, -anew.length) : name.endsWith(undone) ? name.slice(0, -undone.length) : name)

/** SQL of all that a fact says, as one JSON list. */
export function textOfLine(line: FactKind['line']): string {
  const parts = line.map((part) => (typeof part === 'string' ? orNull(`to_jsonb(${part})`) : orNull(part.written)))
  return `concat('[', ${parts.join(", ', ', ")}, ']')`
}
