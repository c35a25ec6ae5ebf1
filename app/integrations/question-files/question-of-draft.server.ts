import { createHash } from 'node:crypto'
import type { AcceptedText, Question } from '#app/domain/assessment/question.ts'
import { questionFileLimits, type FileReason, type QuestionDefaults } from '#app/domain/assessment/question-file.ts'
import { fold } from '#app/domain/people/text.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readCarriedTags, type CarriedFacts } from './carried-tags.server.ts'
import { choiceOf, partId, type Refused, truthOf } from './choice-of-draft.server.ts'
import type { Draft, DraftBody } from './draft.server.ts'

type Common = Pick<Question, 'id' | 'competence' | 'level' | 'difficulty' | 'stem'> & Pick<Partial<Question>, 'feedback' | 'family' | 'scoring' | 'tags'>
type Body<Kind extends DraftBody['kind']> = Extract<DraftBody, { kind: Kind }>

/** A draft → a question of ours, or why it cannot be one. The same draft always gives the same question, id included. */
export function questionOfDraft(draft: Draft, defaults: QuestionDefaults): Result<Question, FileReason> {
  const facts = readCarriedTags(draft.tags, defaults)
  if (draft.stem === '') return refuse('stem-missing')
  if (JSON.stringify(draft).length > questionFileLimits.textLength * 4 || draft.stem.length > questionFileLimits.textLength) return refuse('text-too-long')
  return bodyOf(commonOf(draft, facts), draft.body, facts)
}

function commonOf(draft: Draft, facts: CarriedFacts): Common {
  const { competence, level, difficulty, family, scoring, tags } = facts
  return {
    id: facts.id ?? idOf(draft), competence, level, difficulty, stem: draft.stem,
    ...(draft.feedback === '' ? {} : { feedback: draft.feedback }), ...(family === undefined ? {} : { family }), ...(scoring === undefined ? {} : { scoring }), ...(tags === undefined ? {} : { tags }),
  }
}

/** The first words of the stem and eight signs of its hash with the answers: legible, and another for another question. */
function idOf(draft: Draft): string {
  const words = fold(draft.stem).replace(/[^a-z0-9]+/gu, '-').split('-').filter(Boolean).slice(0, 5).join('-').slice(0, 40)
  const sign = createHash('sha256').update(JSON.stringify([draft.stem, draft.body])).digest('hex').slice(0, 8)
  return words === '' ? `cau-${sign}` : `${words}-${sign}`
}

function bodyOf(common: Common, body: DraftBody, facts: CarriedFacts): Result<Question, FileReason> {
  switch (body.kind) {
    case 'choice': return choiceOf(common, body)
    case 'truth': return accept({ ...common, type: 'true-false', options: truthOf(body.answer, body.ifTrue, body.ifFalse) })
    case 'matching': return matchingOf(common, body)
    case 'ordering': return orderingOf(common, body)
    case 'numeric': return numericOf(common, body, facts)
    case 'short-text': return shortTextOf(common, body, facts)
    case 'cloze': return clozeOf(common, body)
  }
}

function matchingOf(common: Common, { pairs }: Body<'matching'>): Result<Question, FileReason> {
  if (pairs.length < 2) return refuse('pairs-too-few')
  const refused = alike(pairs.map(({ left }) => left)) ?? alike(pairs.map(({ right }) => right))
  return refused ?? accept({ ...common, type: 'matching', pairs: pairs.map((pair, at) => ({ id: partId(at), ...pair })) })
}

function orderingOf(common: Common, { items }: Body<'ordering'>): Result<Question, FileReason> {
  if (items.length < 2) return refuse('options-too-few')
  return alike(items.map(({ text }) => text)) ?? accept({ ...common, type: 'ordering', items: items.map((item, at) => ({ id: partId(at), ...item })) })
}

function numericOf(common: Common, { accepted, otherwise }: Body<'numeric'>, { unit }: CarriedFacts): Result<Question, FileReason> {
  if (!accepted.some(({ share }) => share === 1)) return refuse('no-right-option')
  if (accepted.some(({ value, tolerance }) => !Number.isFinite(value) || !(tolerance >= 0 && tolerance < Infinity))) return refuse('number-unreadable')
  return accept({ ...common, type: 'numeric', ...(unit === undefined ? {} : { unit }), accepted: accepted.map(({ share, ...number }, at) => ({ id: partId(at), ...number, ...(share === 1 ? {} : { share }) })), otherwise })
}

function shortTextOf(common: Common, { accepted, otherwise, letterCase }: Body<'short-text'>, { diacritics }: CarriedFacts): Result<Question, FileReason> {
  if (!accepted.some(({ share }) => share === 1)) return refuse('no-right-option')
  if (accepted.some(({ text, share }) => share > 0 && isAnything(text))) return refuse('anything-right')
  const texts = accepted.map(({ text, share, because }, at): AcceptedText => ({ id: partId(at), text, because, ...(share === 1 ? {} : { share }) }))
  return alike(texts.map(({ text }) => text)) ?? accept({ ...common, type: 'short-text', accepted: texts, otherwise, compare: { letterCase, diacritics: diacritics ?? 'tone-placement' } })
}

function clozeOf(common: Common, { text, gaps }: Body<'cloze'>): Result<Question, FileReason> {
  if (gaps.length === 0) return refuse('answers-missing')
  const read = gaps.map((options) => choiceOf({ ...common, stem: common.stem }, { kind: 'choice', many: false, options }))
  const refused = read.find((gap) => !gap.ok)
  if (refused && !refused.ok) return refused
  return accept({ ...common, type: 'cloze', text, gaps: read.map((gap, at) => ({ id: `g${at + 1}`, options: gap.ok && 'options' in gap.value ? gap.value.options.map((option, place) => ({ ...option, id: partId(place) })) : [] })) })
}

/** Nothing but wildcards: whatever is typed would earn. */
function isAnything(text: string): boolean {
  return text !== '' && /^[\s*]+$/u.test(text)
}

function alike(texts: readonly string[]): Refused | null {
  if (texts.some((text) => text === '')) return refuse('part-empty')
  if (texts.length > questionFileLimits.options) return refuse('options-too-many')
  return new Set(texts).size === texts.length ? null : refuse('parts-alike')
}
