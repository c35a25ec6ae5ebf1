import { listConflicts, listWaiting } from '#app/data/kits/kit-records.server.ts'
import type { Kit } from '#app/data/kits/kits.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { headIn } from '#app/domain/catalogue/lesson-version.ts'
import type { MissingItem } from '#app/domain/learning/missing.ts'
import { scopesOf, type RoleGrant } from '#app/domain/people/role.ts'
import { kindAndName, leavesOn } from '#app/domain/territory/unit.ts'
import { matchKitPerson } from '#app/usecases/kits/kit-matches.server.ts'
import { mayTakeIn } from '#app/usecases/kits/kit-reach.server.ts'
import { world } from '#app/world.server.ts'
import type { Language, Words } from '#app/words/words.ts'

/** The commune in which a kit stands, in words; its code where it stands no more. */
export function placeOf({ unitCode }: { readonly unitCode: string }): string {
  const unit = leavesOn(world.territory, dayOf(world.clock())).find(({ code }) => code === unitCode)
  return unit ? kindAndName(unit) : unitCode
}

/** Whether the kit is one that somebody may take files of in. */
export const isOwnKit = (grants: readonly RoleGrant[], kit: Pick<Kit, 'unitCode'>) => mayTakeIn(world, grants, kit)

/** So many are asked about at once: each is searched for in the whole province. */
const mostAsked = 20

/** Who of a kit waits to be known, each with those here who are like them and in the charge of whoever asks. */
export async function readWaiting(kitId: string, grants: readonly RoleGrant[]) {
  const scopes = scopesOf(grants, 'kit.take-in', world.clock())
  const people = (await listWaiting(world.db, kitId)).flatMap(({ externalId, facts }) => (facts === null ? [] : [{ externalId, facts }]))
  const asked = []
  for (const { externalId, facts } of people.slice(0, mostAsked)) {
    const { matches } = await matchKitPerson(world, world.db, kitId, facts, scopes)
    const shown = matches.filter(({ person }) => !person.isRestricted)
    const within = shown.filter(({ isWithin }) => isWithin)
    asked.push({ externalId, name: facts.name, birthYear: facts.birthYear, beyond: shown.length - within.length, matches: within.map(({ person }) => ({ id: person.id, name: person.name ?? '', birthYear: person.birthYear })) })
  }
  return { asked, waiting: people.length }
}

interface Told { readonly slot?: number; readonly slots?: number | null; readonly saidRight?: number; readonly right?: number; readonly total?: number; readonly saidVersion?: number; readonly version?: number; readonly missing?: readonly MissingItem[]; readonly course?: string }

/** Where the kit and the centre differ, with how it was settled, in words. */
export async function readConflicts(kitId: string, { kits: words }: Pick<Words, 'kits'>, language: Language) {
  return (await listConflicts(world.db, kitId, 200)).map(({ recordId, kind, outcome, detail, settledAt, name }) => {
    const told: Told = detail
    const course = findCourse(world.catalogue, told.course ?? '')
    const text = (of: MissingItem) => wordOf(of, { words, lessonOf: (id) => { const lesson = course?.lessons.find((each) => each.id === id); return lesson ? headIn(lesson, language).title : id } })
    const missing = (told.missing ?? []).map(text)
    return {
      id: `${kind} ${recordId}`, outcome, name, settledAt, course: course ? courseIn(course, language).short : told.course ?? '',
      text: [settledText(outcome, told, words), ...(missing.length > 0 ? [words.missing(missing.join('; '))] : [])].join(' '),
    }
  })
}

function settledText(outcome: keyof Words['kits']['settled'], told: Told, { settled }: Words['kits']): string {
  const text = (value: number | null | undefined) => String(value ?? 0)
  switch (outcome) {
    case 'over-limit': return settled[outcome](text(told.slot), text(told.slots))
    case 'marked-otherwise': return settled[outcome](text(told.saidRight), text(told.right), text(told.total))
    case 'older-rule': return settled[outcome](text(told.saidVersion), text(told.version))
    case 'not-met': return settled[outcome]
  }
}

function wordOf(item: MissingItem, { words, lessonOf }: { readonly words: Words['kits']; readonly lessonOf: (id: string) => string }): string {
  switch (item.kind) {
    case 'read-lesson': return words.missingRead(lessonOf(item.lessonId))
    case 'pass-check': return words.missingCheck(lessonOf(item.lessonId))
    case 'pass-final': return words.missingFinal
    default: return words.missingElse
  }
}
