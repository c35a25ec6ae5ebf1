import { isDay } from '#app/domain/calendar.ts'
import type { Format } from '#app/words/format.ts'
import type { Words } from '#app/words/words.ts'

/** An act of staff as a reader is told it: what it was done to, and each thing it says; ids and codes as they are, and so whatever an older version recorded under a name of its own. */
export function sayAct({ actWords, people }: Pick<Words, 'actWords' | 'people'>, format: Format) {
  const names: Readonly<Record<string, string>> = actWords.actDetails
  const roles: Readonly<Record<string, string>> = people.roles
  return {
    subject: (subject: string) => {
      const [kind = '', ...rest] = subject.split(':')
      return [actWords.actSubjects[kind] ?? kind, ...(rest.length > 0 ? [rest.join(':')] : [])].join(' ')
    },
    detail: ([name, value]: readonly [string, string]) => `${names[name] ?? name}: ${isDay(value) ? format.day(value) : name === 'role' ? roles[value] ?? value : value}`,
  }
}
