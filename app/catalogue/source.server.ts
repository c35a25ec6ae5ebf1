import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { checkSpelling } from '#app/domain/catalogue/check-text.ts'

/** Something to mend in a content file; the message says what is wrong and what to write instead. */
export interface Problem { readonly file: string; readonly line: number; readonly message: string }

interface Place { readonly file: string; readonly line: number }

/** A content file as it was read; `file` is the path people are told. */
export interface Source { readonly file: string; readonly text: string }

/** What was noticed while reading, and where each thing that was read stands. */
export interface Notes {
  readonly folder: string
  readonly problems: Problem[]
  readonly places: Map<object, Place>
}

/** An empty notebook for reading a content folder. */
export function openNotes(folder: string): Notes {
  return { folder, problems: [], places: new Map() }
}

/** Notes a fault at a line of a file. */
export function note(notes: Notes, source: { readonly file: string }, line: number, message: string): void {
  notes.problems.push({ file: source.file, line, message })
}

/** Remembers where a thing was written, so that a rule can complain about the thing alone. */
export function placed<T extends object>(notes: Notes, source: Source, line: number, thing: T): T {
  notes.places.set(thing, { file: source.file, line })
  return thing
}

/** The path people are told: from the content folder's own name on. */
export function shownPath(notes: Notes, relative: string): string {
  return path.posix.join(path.basename(notes.folder), relative)
}

/** A fault as one line for people: file, line, what to write instead. */
export function problemLine({ file, line, message }: Problem): string {
  return `${file}:${line}  ${message}`
}

/** Stops the start when there is anything to mend, saying all of it at once. */
export function stopOnProblems(what: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Error(`${what} có ${problems.length} chỗ phải sửa:\n${problems.map(problemLine).join('\n')}`)
}

/** Reads a text file and checks its spelling line by line; a missing file is a problem, not an exception. */
export function openSource(notes: Notes, relative: string): Source | null {
  const file = shownPath(notes, relative)
  try {
    const source = { file, text: readFileSync(path.join(notes.folder, relative), 'utf8').replace(/\r\n/g, '\n') }
    source.text.split('\n').forEach((line, index) => checkSpelling(line).forEach((message) => note(notes, source, index + 1, message)))
    return source
  } catch {
    note(notes, { file }, 1, 'Không đọc được tệp này: tạo tệp theo mẫu trong content/README.md.')
    return null
  }
}

/** Names in a folder of content, in order, without hidden ones; none when the folder is missing. */
export function namesIn(notes: Notes, relative: string): readonly string[] {
  try {
    return readdirSync(path.join(notes.folder, relative)).filter((name) => !name.startsWith('.')).sort()
  } catch {
    return []
  }
}
