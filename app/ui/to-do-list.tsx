import type { Words } from '#app/words/words.ts'
import { Taught } from './taught.tsx'
import { useWords } from './words-context.tsx'

export interface ToDoItem { readonly kind: 'read-lesson' | 'pass-check' | 'pass-final' | 'course' | 'placement' | 'attendance' | 'external'; readonly title: string; /** The language of the title; absent, that of the content around. */ readonly language?: 'vi' | 'en'; /** Where it is done; null where that is no page. */ readonly href: string | null }
/** One thing to do, or `least` of several ways, each a list of things. */
export type ToDo = ToDoItem | { readonly kind: 'some'; readonly least: number; readonly ways: readonly (readonly ToDo[])[] }

/** More lessons than this in one way are told by their number. */
const mostNamed = 4

/** What is still to do, in words, each thing with the way to it. */
export function ToDoList({ items }: { readonly items: readonly ToDo[] }) {
  return <ul>{items.map((item, place) => <li key={place}><Entry item={item} /></li>)}</ul>
}

function Entry({ item }: { readonly item: ToDo }) {
  const { words: { learning } } = useWords()
  if (item.kind !== 'some') return <One item={item} words={learning} />
  return <>{learning.someOf(item.least)}<ul>{item.ways.map((way, place) => <li key={place}><Way items={way} words={learning} /></li>)}</ul></>
}

function Way({ items, words }: { readonly items: readonly ToDo[]; readonly words: Words['learning'] }) {
  const lessons = items.filter(({ kind }) => kind === 'read-lesson' || kind === 'pass-check')
  if (lessons.length <= mostNamed) return items.length === 1 && items[0] ? <Entry item={items[0]} /> : <ToDoList items={items} />
  const count = (kind: ToDo['kind']) => items.filter((item) => item.kind === kind).length
  return <>{words.missingReadings(count('read-lesson'))}; {words.missingChecks(count('pass-check'))}{items.length > lessons.length && <ToDoList items={items.filter((item) => !lessons.includes(item))} />}</>
}

function One({ item: { kind, title, language, href }, words }: { readonly item: ToDoItem; readonly words: Words['learning'] }) {
  const named = <Taught language={language}>{title}</Taught>
  return <>{words.toDo[kind]} {href === null ? named : <a href={href}>{named}</a>}</>
}
