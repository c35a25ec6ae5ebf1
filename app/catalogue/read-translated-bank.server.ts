import { z } from 'zod'
import type { Question } from '#app/domain/assessment/question.ts'
import { bankEntry, type BankEntry } from './bank-entry.server.ts'
import { withFacts } from './put-facts.server.ts'
import { questionOf } from './read-bank.server.ts'
import type { FactBook } from './read-facts.server.ts'
import { note, type Notes, openSource, placed } from './source.server.ts'
import { readYaml } from './yaml.server.ts'

/** What is said in a question; all else (what is right, places, ways through a scenario) is the Vietnamese file's alone. */
const said: ReadonlySet<string> = new Set(['stem', 'feedback', 'text', 'because', 'ifTrue', 'ifFalse', 'left', 'right', 'unit', 'otherwise', 'with', 'says', 'from', 'subject'])

const translated = z.array(z.looseObject({ id: z.string() }))

/** Questions in another language, by their ids: the texts of a file put over those of the Vietnamese bank. */
export function readTranslatedBank(notes: Notes, relative: string, vietnamese: string, facts: FactBook): ReadonlyMap<string, Question> {
  const source = openSource(notes, relative)
  const read = source && readYaml(notes, source, translated)
  const own = openSource({ ...notes, problems: [] }, vietnamese)
  const base = own && readYaml({ ...notes, problems: [] }, own, z.array(bankEntry))
  const questions = new Map<string, Question>()
  if (!source || !read || !base) return questions
  read.value.forEach((given, index) => {
    const line = read.lineOf([index])
    const entry = base.value.find(({ id }) => id === given.id)
    if (!entry) return note(notes, source, line, `Không có câu hỏi «${given.id}» trong ngân hàng tiếng Việt của bài.`)
    const faults: string[] = []
    const { id: _id, ...texts } = given
    const merged = withFacts(over(entry, texts, { path: [], faults }), { facts, used: new Set() }, faults, 'en')
    faults.forEach((fault) => { note(notes, source, line, `Câu «${given.id}»: ${fault.replace(/\.$/u, '')}.`) })
    const parsed = bankEntry.safeParse(merged)
    if (!parsed.success) note(notes, source, line, `Câu «${given.id}»: bản dịch không đọc được.`)
    else if (faults.length === 0) questions.set(given.id, placed(notes, source, line, inEnglish(questionOf(parsed.data, (_path, part) => part), parsed.data)))
  })
  return questions
}

/** Where a text stands in a question, and what is found wrong on the way there. */
interface At { readonly path: readonly string[]; readonly faults: string[] }

function inside({ path, faults }: At, name: string): At {
  return { path: [...path, name], faults }
}

/** The Vietnamese value with the given texts in place of its own; every text of it must be given. */
function over(base: unknown, given: unknown, at: At): unknown {
  if (Array.isArray(base)) return overList(base, given, at)
  if (typeof base === 'object' && base !== null) return overFields(base as Fields, typeof given === 'object' && given !== null ? given as Fields : {}, at)
  if (typeof base !== 'string' || !said.has(at.path.at(-1) ?? '')) return base
  if (typeof given === 'string' && given.trim() !== '') return given
  at.faults.push(`thiếu «${at.path.join('.')}»`)
  return base
}

type Fields = Readonly<Record<string, unknown>>

function overList(base: readonly unknown[], given: unknown, at: At): unknown {
  if (Array.isArray(given) && given.length === base.length) return base.map((each, place) => over(each, given[place], inside(at, String(place + 1))))
  if (hasWords(base)) at.faults.push(`«${at.path.join('.')}» phải có đủ ${base.length} dòng, theo thứ tự của bản tiếng Việt`)
  return base
}

function overFields(base: Fields, given: Fields, at: At): unknown {
  const strange = Object.keys(given).filter((name) => !(name in base) || (typeof base[name] !== 'object' && !said.has(name)))
  at.faults.push(...strange.map((name) => `«${inside(at, name).path.join('.')}» không dịch được: bỏ đi`))
  return Object.fromEntries(Object.entries(base).map(([name, value]) => [name, over(value, given[name], inside(at, name))]))
}

function hasWords(value: unknown): boolean {
  return Array.isArray(value) ? value.some(hasWords) : typeof value === 'object' && value !== null && Object.entries(value).some(([name, each]) => said.has(name) || hasWords(each))
}

/** The two options of a statement are ours, not the author's. */
function inEnglish(question: Question, entry: BankEntry): Question {
  if (question.type !== 'true-false' || entry.type !== 'true-false') return question
  return { ...question, options: question.options.map((option) => ({ ...option, text: option.id === 'true' ? 'True' : 'False' })) }
}
