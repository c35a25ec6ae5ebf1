import { createHash } from 'node:crypto'
import type { DrawnQuestion } from '#app/domain/assessment/draw.ts'
import type { Question } from '#app/domain/assessment/question.ts'

/** Names the exact wording of a question: SHA-256 of its JSON with sorted keys, so that an answer is judged by what was asked. */
export function questionHash(question: Question): string {
  return createHash('sha256').update(JSON.stringify(sorted(question))).digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, part]) => [key, sorted(part)]))
}

/** Names a set of drawn questions with the order of their parts: SHA-256 of their JSON, base64url. */
export function drawnHash(drawn: readonly DrawnQuestion[]): string {
  return createHash('sha256').update(JSON.stringify(sorted(drawn))).digest('base64url')
}
