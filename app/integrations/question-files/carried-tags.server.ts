import type { Level, Question } from '#app/domain/assessment/question.ts'
import { isSlug } from '#app/domain/catalogue/check-text.ts'
import type { QuestionDefaults } from '#app/domain/assessment/question-file.ts'

/** What only we say of a question, as tags of other systems carry it: «competence:4.2», «level:TH». */
export interface CarriedFacts {
  readonly id?: string
  readonly competence: string
  readonly level: Level
  readonly difficulty: number
  readonly family?: string
  readonly scoring?: 'exact' | 'per-part'
  readonly unit?: string
  readonly diacritics?: 'exact' | 'tone-placement' | 'ignore'
  readonly tags?: readonly string[]
}

const keys = ['id', 'competence', 'level', 'difficulty', 'family', 'scoring', 'unit', 'diacritics'] as const
type Key = (typeof keys)[number]

/** The tags of a question for a file: its own, and those that carry what the format has no place for. */
export function carriedTags(question: Question): readonly string[] {
  const facts: Partial<Record<Key, string | number | undefined>> = {
    id: question.id, competence: question.competence, level: question.level, difficulty: question.difficulty, family: question.family, scoring: question.scoring,
    unit: question.type === 'numeric' ? question.unit : undefined,
    diacritics: question.type === 'short-text' ? question.compare.diacritics : undefined,
  }
  return [...keys.flatMap((key) => (facts[key] === undefined ? [] : [`${key}:${facts[key]}`])), ...(question.tags ?? [])]
}

/** The other way: what the tags of a file say, and for what they do not say the defaults of the editor. */
export function readCarriedTags(tags: readonly string[], defaults: QuestionDefaults): CarriedFacts {
  const said = (key: Key) => tags.find((tag) => tag.startsWith(`${key}:`))?.slice(key.length + 1)
  const own = tags.filter((tag) => ![...keys, 'stem'].some((key) => tag.startsWith(`${key}:`)))
  const difficulty = Number(said('difficulty') ?? Number.NaN)
  const id = said('id')
  const family = said('family')
  const unit = said('unit')
  const scoring = oneOf(said('scoring'), ['exact', 'per-part'] as const)
  const diacritics = oneOf(said('diacritics'), ['exact', 'tone-placement', 'ignore'] as const)
  return {
    competence: competenceIn(said('competence')) ?? defaults.competence, level: oneOf(said('level'), ['NB', 'TH', 'VD'] as const) ?? defaults.level,
    difficulty: difficulty >= 0 && difficulty <= 1 ? difficulty : defaults.difficulty,
    ...present({ id: isSlug(id ?? '') ? id : undefined, family, unit, scoring, diacritics, tags: own.length > 0 ? own : undefined }),
  }
}

/** A competence of the framework, 1.1 to 5.6; what a file calls so otherwise says nothing. */
function competenceIn(text: string | undefined): string | undefined {
  return /^[1-5]\.[1-6]$/u.test(text ?? '') ? text : undefined
}

/** Only what is set: an absent key and an undefined one are not the same to the hash of a question. */
function present<Facts extends object>(facts: Facts): { readonly [Key in keyof Facts]?: NonNullable<Facts[Key]> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== '')) as { readonly [Key in keyof Facts]?: NonNullable<Facts[Key]> }
}

function oneOf<Value extends string>(text: string | undefined, values: readonly Value[]): Value | undefined {
  return values.find((value) => value === text)
}
