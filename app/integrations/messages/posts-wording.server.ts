import type { CourseName } from '#app/domain/catalogue/course-name.ts'
import { foremostChange, type PostChange } from '#app/domain/training/post-change.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf, type Language } from '#app/words/words.ts'
import { courseNames } from './course-names.server.ts'

/** Staff wrote down a post of somebody's, moved or ended it, by hand or by a list; or took such a list back. `brings`: the courses they have to do since, and had not before. */
export type OfPosts =
  | { readonly kind: 'posts-changed'; readonly changes: readonly PostChange[]; readonly by: string; readonly at: Date; readonly brings: readonly CourseName[] }
  | { readonly kind: 'posts-undone'; readonly by: string; readonly at: Date }

/** Such a message in words. */
export function wordOfPosts(content: OfPosts, language: Language): { readonly subject: string; readonly text: string } {
  const { posts } = wordsOf(language).telling
  const at = formatOf(language).time(content.at)
  const by = content.by === '' ? posts.somebody : content.by
  if (content.kind === 'posts-undone') return posts.undone(by, at)
  const told = content.changes.map((change) => ({ what: change.what, ...spoken(change, language) }))
  const first = foremostChange(content.changes)
  const { place, from, until } = first === null ? { place: '', from: '', until: null } : spoken(first, language)
  const brings = content.brings.length === 0 ? '' : ` ${posts.brings(courseNames(content.brings, language))}`
  return { subject: posts.subject[first?.what ?? 'corrected'](place, from, until), text: `${told.map((each) => posts.line[each.what](each)).join(' ')} ${posts.by(by, at)}${brings} ${posts.ifWrong}` }
}

function spoken({ organisation, position, startsOn, endsOn, endedWhy }: PostChange, language: Language) {
  const reasons: Readonly<Record<string, string>> = wordsOf(language).posts.endReasons
  const format = formatOf(language)
  return { place: position === null ? organisation : `${position}, ${organisation}`, from: format.day(startsOn), until: endsOn && format.day(endsOn), why: endedWhy === null ? null : reasons[endedWhy] ?? null }
}
