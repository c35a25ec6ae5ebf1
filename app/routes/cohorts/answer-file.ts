import { z } from 'zod'
import { mostFileEntries } from '#app/domain/assessment/answer-file.ts'
import { entriesIn, type ReadEntries } from '../assessment/journal-entries.ts'

/** What an emergency file holds once it is open (its format: auth/emergency.server.ts). */
export interface AnswerFile extends ReadEntries { readonly attemptId: string; readonly seal: string }

const content = z.object({ attempt: z.uuid(), seal: z.string().max(200), entries: z.unknown() })

/** Reads the text of an opened file; null when it is not what our pages write. */
export function answerFile(text: string | null): AnswerFile | null {
  const read = content.safeParse(jsonOf(text))
  const entries = read.success ? entriesIn(read.data.entries, mostFileEntries) : null
  return read.success && entries ? { attemptId: read.data.attempt, seal: read.data.seal, ...entries } : null
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
