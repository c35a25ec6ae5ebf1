import { fold } from '../people/text.ts'

/** A course of another platform, by the names its lists give it; `id` is what our rules call it ({ external: … }). */
export interface ElsewhereCourse { readonly id: string; readonly title: string; readonly names: readonly string[] }
/** Where completions elsewhere come from. */
export interface ElsewhereSystem { readonly id: string; readonly title: string; readonly courses: readonly ElsewhereCourse[] }

/** The course that a list of a system means by a name; null when nothing says. Names compare without diacritics. */
export function courseElsewhere(systems: readonly ElsewhereSystem[], systemId: string, name: string): ElsewhereCourse | null {
  const asked = fold(name)
  return systems.find(({ id }) => id === systemId)?.courses.find(({ id, title, names }) => id === asked || [title, ...names].some((each) => fold(each) === asked)) ?? null
}

/** What a course elsewhere is called by its id, whichever system has it; null for none. */
export function titleElsewhere(systems: readonly ElsewhereSystem[], courseId: string): string | null {
  return systems.flatMap(({ courses }) => courses).find(({ id }) => id === courseId)?.title ?? null
}

/** What a system is called; its id where it is no longer in content. */
export function systemTitle(systems: readonly ElsewhereSystem[], systemId: string): string {
  return systems.find(({ id }) => id === systemId)?.title ?? systemId
}
