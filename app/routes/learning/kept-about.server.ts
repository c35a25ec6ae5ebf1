import { findOwnData, type OwnData } from '#app/data/people/own-data.server.ts'
import { attachment } from '#app/http/attachment.ts'
import { wordsOf, type Language } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { sentencesIn, type OwnSection } from './own-sentences.server.ts'

export interface Kept {
  readonly takenAt: Date
  readonly person: Pick<OwnData, 'name' | 'birthYear' | 'sex' | 'phone' | 'email' | 'createdAt'>
  readonly account: OwnData['account']
  readonly sections: readonly { readonly kind: OwnSection; readonly rows: readonly string[] }[]
}

/** What is kept about a person, in sentences of a language; null where there is nobody of that id. */
export async function findKept(personId: string, language: Language): Promise<Kept | null> {
  const own = await findOwnData(world.db, personId)
  if (own === null) return null
  const { name, birthYear, sex, phone, email, createdAt, account } = own
  return { takenAt: world.clock(), person: { name, birthYear, sex, phone, email, createdAt }, account, sections: sectionsOf(own, sentencesIn(language)) }
}

/** The same as a file to take along, plain values, with what each is called in a language; null where there is nobody of that id. */
export async function keptFile(personId: string, fileName: string, language: Language): Promise<Response | null> {
  const own = await findOwnData(world.db, personId)
  const { explained, field, account, section, notHere } = wordsOf(language).ownData
  return own && new Response(JSON.stringify({ format: 1, takenAt: world.clock(), explained: { explained, ...field, account, ...section, notHere }, ...own }, null, 2), { headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': attachment(fileName), 'Cache-Control': 'private, no-store' } })
}

function sectionsOf(own: OwnData, sentences: ReturnType<typeof sentencesIn>): readonly { readonly kind: OwnSection; readonly rows: readonly string[] }[] {
  return (Object.keys(sentences) as OwnSection[]).map((kind) => {
    const say = sentences[kind] as (row: unknown) => readonly (string | null)[]
    return { kind, rows: own[kind].map((row) => say(row).filter((part) => part !== null && part !== '').join(' · ')) }
  })
}
