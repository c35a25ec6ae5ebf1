import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { GuestRecord } from './guest-record.server.ts'

/** When what was learnt on this device without an account, so that people know their own from somebody else's. */
export function LearntHere({ learnt }: Pick<GuestRecord, 'learnt'>) {
  const { words: { record, learning }, format } = useWords()
  return (
    <ul className="small">
      {learnt.map(({ key, at, kind, course, lesson, isFinal }) => <li key={key}>{format.time(at)} · {record.kind[kind]}: <Taught>{course}</Taught>{lesson !== null && <>: <Taught>{lesson}</Taught></>}{isFinal && ` · ${learning.finalTitle}`}</li>)}
    </ul>
  )
}
