import type { Words } from '#app/words/words.ts'
import type { PathEntry } from './course-facts.server.ts'

/** What to add to a lesson on the path: its best check, that its attempts were all used, or that only the check is missing. */
export function noteOf(lesson: PathEntry, words: Words['learning']): string | undefined {
  if (lesson.opensAfter !== null) return words.opensAfter(lesson.opensAfter)
  if (lesson.isTriedOut && lesson.best) return words.triedOut(lesson.best.right, lesson.best.total)
  if (lesson.best) return words.best(lesson.best.right, lesson.best.total)
  return lesson.isRead ? words.checkToDo : undefined
}
