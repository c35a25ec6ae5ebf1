import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useWords } from './words-context.tsx'

export interface PathLesson {
  readonly id: string
  /** Where it leads; null while it is locked. */
  readonly href: string | null
  readonly title: ReactNode
  readonly state: 'done' | 'now' | 'to-do' | 'locked'
  readonly minutes?: number
  /** What the page weighs, for people who pay by the megabyte. */
  readonly bytes?: number
  /** Something to add: «Tốt nhất 5/6 câu». */
  readonly note?: ReactNode
}

/** The lessons of a course as a path to walk, each with its state in shape and word. */
export function LessonPath({ lessons }: { readonly lessons: readonly PathLesson[] }) {
  return <ol className="path">{lessons.map((lesson, place) => <Stop key={lesson.id} lesson={lesson} number={place + 1} />)}</ol>
}

function Stop({ lesson, number }: { readonly lesson: PathLesson; readonly number: number }) {
  const { state, href } = lesson
  const inside = <><Dot state={state} number={number} /><StopText lesson={lesson} />{href !== null && <Icon name="arrow-right" className="path-go" />}</>
  return <li className={`stop stop-${state}`}>{href === null ? <div className="stop-row">{inside}</div> : <a className="stop-row" href={href} aria-current={state === 'now' ? 'step' : undefined}>{inside}</a>}</li>
}

function Dot({ state, number }: { readonly state: PathLesson['state']; readonly number: number }) {
  return <span className="dot" aria-hidden="true">{state === 'done' ? <Icon name="check" /> : state === 'locked' ? <Icon name="lock" /> : number}</span>
}

function StopText({ lesson: { title, state, minutes, bytes, note } }: { readonly lesson: PathLesson }) {
  const { words, format } = useWords()
  const facts = [words.learning.state[state], minutes !== undefined && words.learning.minutes(minutes), bytes !== undefined && format.kilobytes(bytes)].filter(Boolean).join(' · ')
  return <span className="stop-text"><span className="stop-title">{title}</span><span className="small muted">{facts}{note !== undefined && <> · {note}</>}</span></span>
}
