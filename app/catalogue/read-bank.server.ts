import { z } from 'zod'
import type { Level, Question } from '#app/domain/assessment/question.ts'
import { type Notes, openSource, placed, type Source } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { type ReadYaml, readYaml } from './yaml.server.ts'

const base = {
  id: text,
  competence: text,
  level: z.enum(['NB', 'TH', 'VD'] satisfies Level[]),
  difficulty: z.number().min(0).max(1),
  stem: text,
}
const option = z.strictObject({ text, correct: z.boolean().default(false), because: text })
const options = z.array(option).min(2).max(6)
const entry = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('single'), options }),
  z.strictObject({ ...base, type: z.literal('multiple'), options }),
  z.strictObject({ ...base, type: z.literal('true-false'), answer: z.boolean(), ifTrue: text, ifFalse: text }),
  z.strictObject({ ...base, type: z.literal('ordering'), items: z.array(z.strictObject({ text, because: text })) }),
  z.strictObject({ ...base, type: z.literal('matching'), pairs: z.array(z.strictObject({ left: text, right: text, because: text })) }),
])
type Entry = z.infer<typeof entry>

export function readBank(notes: Notes, relative: string): readonly Question[] {
  const source = openSource(notes, relative)
  const read = source && readYaml(notes, source, z.array(entry))
  return read ? read.value.map((each, index) => placed(notes, source, read.lineOf([index]), questionOf(each, partPlaces(notes, source, read, index)))) : []
}

/** Where the parts of one question stand, so that a part without feedback is found by its line. */
type PlacePart = <T extends object>(list: string, place: number, part: T) => T

function partPlaces(notes: Notes, source: Source, read: ReadYaml<unknown>, index: number): PlacePart {
  return (list, place, part) => placed(notes, source, read.lineOf([index, list, place]), part)
}

/** Parts are called a, b, c, … in the author's order: the same file gives the same ids for ever. */
function partId(place: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + place)
}

function questionOf(given: Entry, place: PlacePart): Question {
  const { id, competence, level, difficulty, stem } = given
  const common = { id, competence, level, difficulty, stem }
  switch (given.type) {
    case 'single': case 'multiple':
      return { ...common, type: given.type, options: given.options.map((each, at) => place('options', at, { id: partId(at), ...each })) }
    case 'true-false':
      return { ...common, type: 'true-false', options: [
        { id: 'true', text: 'Đúng', correct: given.answer, because: given.ifTrue },
        { id: 'false', text: 'Sai', correct: !given.answer, because: given.ifFalse },
      ] }
    case 'ordering':
      return { ...common, type: 'ordering', items: given.items.map((each, at) => place('items', at, { id: partId(at), ...each })) }
    case 'matching':
      return { ...common, type: 'matching', pairs: given.pairs.map((each, at) => place('pairs', at, { id: partId(at), ...each })) }
  }
}
