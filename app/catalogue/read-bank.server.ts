import { z } from 'zod'
import type { Question } from '#app/domain/assessment/question.ts'
import { bankEntry, type BankEntry } from './bank-entry.server.ts'
import { type FactsInUse, withFacts } from './put-facts.server.ts'
import { note, type Notes, openSource, placed, type Source } from './source.server.ts'
import { type ReadYaml, readYaml } from './yaml.server.ts'

/** The questions of a bank file, facts put in, and the place of each and of its parts in the notes. A file with a fault of shape gives none. */
export function readBank(notes: Notes, relative: string, inUse: FactsInUse): readonly Question[] {
  const source = openSource(notes, relative)
  const read = source && readYaml(notes, source, z.array(bankEntry))
  if (!read) return []
  return read.value.map((each, index) => {
    const faults: string[] = []
    const entry = withFacts(each, inUse, faults)
    for (const message of faults) note(notes, source, read.lineOf([index]), message)
    return placed(notes, source, read.lineOf([index]), questionOf(entry, partPlaces(notes, source, read, index)))
  })
}

/** Where the parts of one question stand, so that a part without feedback is found by its line. */
type PlacePart = <T extends object>(path: readonly PropertyKey[], part: T) => T

function partPlaces(notes: Notes, source: Source, read: ReadYaml<unknown>, index: number): PlacePart {
  return (path, part) => placed(notes, source, read.lineOf([index, ...path]), part)
}

/** Parts are called a, b, c, … in the author's order: the same file gives the same ids for ever. */
function partId(place: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + place)
}

/** The question of an entry; `place` remembers where its parts stand. */
export function questionOf(given: BankEntry, place: PlacePart): Question {
  switch (given.type) {
    case 'single': case 'multiple': case 'hot-spot': case 'numeric': case 'short-text':
    case 'ordering': case 'matching': return named(given, place)
    case 'true-false': return trueFalse(given)
    case 'cloze': return stated({ ...given, gaps: given.gaps.map((gap, at) => place(['gaps', at], { ...gap, options: parts(gap.options, ['gaps', at, 'options'], place) })) })
    case 'scenario': return stated({
      ...given,
      turns: given.turns.map((turn, at) => place(['turns', at], { ...turn, options: parts(turn.options, ['turns', at, 'options'], place) })),
      ends: given.ends.map((end, at) => place(['ends', at], end)),
    })
  }
}

type Listed = Extract<BankEntry, { type: 'single' | 'multiple' | 'hot-spot' | 'numeric' | 'short-text' | 'ordering' | 'matching' }>

/** Questions that are one list of parts. */
function named(given: Listed, place: PlacePart): Question {
  switch (given.type) {
    case 'single': case 'multiple': return stated({ ...given, options: parts(given.options, ['options'], place) })
    case 'hot-spot': return stated({ ...given, screen: stated(given.screen), spots: parts(given.spots, ['spots'], place) })
    case 'numeric': return stated({ ...given, accepted: parts(given.accepted, ['accepted'], place) })
    case 'short-text': return stated({ ...given, accepted: parts(given.accepted, ['accepted'], place) })
    case 'ordering': return stated({ ...given, items: parts(given.items, ['items'], place) })
    case 'matching': return stated({ ...given, pairs: parts(given.pairs, ['pairs'], place) })
  }
}

function trueFalse({ answer, ifTrue, ifFalse, ...given }: Extract<BankEntry, { type: 'true-false' }>): Question {
  return stated({ ...given, options: [
    { id: 'true', text: 'Đúng', correct: answer, because: ifTrue },
    { id: 'false', text: 'Sai', correct: !answer, because: ifFalse },
  ] })
}

function parts<T extends object>(given: readonly T[], path: readonly PropertyKey[], place: PlacePart): readonly (Stated<T> & { readonly id: string })[] {
  return given.map((each, at) => place([...path, at], { id: partId(at), ...stated(each) }))
}

/** What was not stated is absent, never «undefined». */
type Stated<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & { [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined> }

function stated<T extends object>(thing: T): Stated<T> {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as Stated<T>
}
