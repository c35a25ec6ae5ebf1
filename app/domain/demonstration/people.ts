import type { Chance } from '../assessment/draw.ts'
import type { Day } from '../calendar.ts'
import { isChild } from '../people/birth-year.ts'
import type { PersonName } from '../people/name.ts'
import { drawId } from './chance.ts'
import { dayAt } from './hours.ts'
import { drawName } from './names.ts'
import type { Instant, Rows } from './rows.ts'

/** Adds a person with a drawn name, or a given one, and answers the id. */
export function addPerson(rows: Rows, person: { readonly name?: PersonName; readonly birthYear: number; readonly createdAt: Instant }, chance: Chance): string {
  const id = drawId(person.createdAt, chance)
  const name = person.name ?? drawName(chance)
  rows.persons.push({ id, name: name.full, nameSort: name.sort, nameFolded: name.folded, birthYear: person.birthYear, createdAt: person.createdAt })
  return id
}

/** A year of birth: residents who may sign up by themselves, most between 25 and 60; a curve of three throws. */
export function residentBirthYear(at: Instant, chance: Chance): number {
  const day = dayAt(at)
  const year = yearOf(day) - 16 - Math.floor(((chance() + chance() + chance()) / 3) * 55 + chance() * 8)
  return isChild(year, day) ? year - 1 : year
}

export function officialBirthYear(day: Day, chance: Chance): number {
  return yearOf(day) - 24 - Math.floor(((chance() + chance()) / 2) * 35)
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}
