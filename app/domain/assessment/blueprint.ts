import { drawQuestions, shuffled, type Chance } from './draw.ts'
import type { Level, Question, QuestionType } from './question.ts'

/** So many questions of an attempt are of one kind: every condition that is stated holds. */
export interface BlueprintLine {
  /** A competence «4.2», or an area «4» with all of its competences. */
  readonly competence?: string
  readonly level?: Level
  /** Least and greatest expected difficulty, both included. */
  readonly difficulty?: readonly [least: number, greatest: number]
  readonly tag?: string
  /** Any of these types. */
  readonly types?: readonly QuestionType[]
  readonly count: number
}

export type Blueprint = readonly BlueprintLine[]
type Asked = Pick<Question, 'id' | 'type' | 'competence' | 'level' | 'difficulty' | 'family' | 'tags'>

export function fits(line: BlueprintLine, question: Asked): boolean {
  const { level, tag, types } = line
  return (level === undefined || question.level === level)
    && (tag === undefined || question.tags?.includes(tag) === true)
    && (types === undefined || types.includes(question.type))
    && isOfCompetence(line, question)
    && isAsHard(line, question)
}

function isOfCompetence({ competence }: BlueprintLine, question: Asked): boolean {
  return competence === undefined || question.competence === competence || question.competence.startsWith(`${competence}.`)
}

function isAsHard({ difficulty }: BlueprintLine, question: Asked): boolean {
  return difficulty === undefined || (question.difficulty >= difficulty[0] && question.difficulty <= difficulty[1])
}

/**
 * Draws `draw` questions as the blueprint says: each line its count, the rest from the groups in turn, the least asked first. Never one
 * question twice and never two of one family. A line that cannot be filled leaves its places to the rest.
 */
export function drawByBlueprint<T extends Asked>(groups: readonly (readonly T[])[], { draw, blueprint }: { readonly draw: number; readonly blueprint: Blueprint }, chance: Chance): T[] {
  // Most quizzes have no blueprint: a whole class that begins at once should not wait for families nobody asks about.
  const taken = blueprint.length === 0 ? [] : fill(blueprint, shuffled(groups.flat(), chance)).flat()
  return drawQuestions(groups, draw, chance, ({ family }) => family, taken.slice(0, draw))
}

/** How many places of each line stay empty, drawing from these questions; an earlier line is served first. */
export function missingOf(blueprint: Blueprint, questions: readonly Asked[]): readonly number[] {
  const filled = fill(blueprint, questions)
  return blueprint.map(({ count }, at) => count - (filled[at]?.length ?? 0))
}

/**
 * Fills as many places of the lines as can be filled at all: a maximum matching of places and families by augmenting paths (Kuhn 1955).
 * A place that is filled stays filled, so lines that share questions never take them from each other in vain. A family nobody holds is taken
 * first: only where there is none do holders move, which is rare and slow.
 */
function fill<T extends Asked>(blueprint: Blueprint, questions: readonly T[]): readonly (readonly T[])[] {
  const families = familiesOf(questions)
  const places = blueprint.flatMap((line) => Array.from({ length: line.count }, () => ({ line })))
  const holder = new Map<readonly T[], (typeof places)[number]>()
  const isFor = (family: readonly T[], { line }: (typeof places)[number]) => family.some((each) => fits(line, each))
  const seat = (place: (typeof places)[number], tried: Set<readonly T[]>): boolean => {
    const free = families.find((family) => !holder.has(family) && isFor(family, place))
    const found = free ?? families.find((family) => {
      if (tried.has(family) || !isFor(family, place)) return false
      tried.add(family)
      const held = holder.get(family)
      return held !== undefined && seat(held, tried)
    })
    if (found) holder.set(found, place)
    return found !== undefined
  }
  places.forEach((place) => { seat(place, new Set()) })
  const held = [...holder]
  return blueprint.map((line) => held.filter(([, place]) => place.line === line).flatMap(([family]) => family.find((each) => fits(line, each)) ?? []))
}

/** The questions by family, each in its order; a question without variants is a family of its own. */
function familiesOf<T extends Asked>(questions: readonly T[]): readonly (readonly T[])[] {
  const families = new Map<string, T[]>()
  for (const question of questions) {
    const name = question.family === undefined ? `question ${question.id}` : `family ${question.family}`
    const family = families.get(name)
    if (family) family.push(question)
    else families.set(name, [question])
  }
  return [...families.values()]
}
