/** Pages that the phone shows by itself: parts of a pack put into the pack's own document. */
import { findLook, findOwed, isProfileOpen, listPacks, listShown, type KeptPack } from './kept.ts'
import { partOf } from './packs.ts'

/** As for every page of the site: styles only from here, and no script but the pack's own that reads aloud. */
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Sentences and pieces of the pack's own language, as the server wrote them. */
export type Said = Readonly<Record<'score' | 'title' | 'check' | 'right' | 'wrong' | 'partly' | 'readHere' | 'checkHere' | 'notRecorded' | 'again' | 'tooFast' | 'notOurs' | 'fallback', string>>
  /** Not in packs that were taken along before there were these. */
  & { readonly change?: string; readonly locked?: string; readonly owed?: string; readonly notKept?: string; readonly fallbackNone?: string }

export async function saidOf(pack: KeptPack): Promise<Said> {
  const text = await partOf(pack, 'said')
  if (text === undefined) throw new Error('a pack without its words')
  return JSON.parse(text) as Said
}

/** Puts values in the place of «%name%»: each value is HTML already. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/%(\w+)%/g, (slot, name: string) => values[name] ?? slot)
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}

/** A page of a pack around `main`; while a profile is open with the way to lock it. */
export async function pageOf(pack: KeptPack, title: string, main: string, status = 200): Promise<Response> {
  const document = await partOf(pack, 'document')
  if (document === undefined) throw new Error('a pack without its document')
  const change = await isProfileOpen() ? (await saidOf(pack)).change ?? '' : ''
  return new Response(fill(document, { title: escaped(title), look: escaped(await findLook() ?? ''), style: `/packs/${pack.list.parts['style'] ?? ''}`, main: change + main }), { status, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy } })
}

/** For every address without a network that no pack holds: what is here instead, what the server has not heard of, and the way to open a pack that was handed on. */
export async function fallback(note?: 'notOurs' | 'locked'): Promise<Response> {
  const notes = [note, await findOwed() && 'owed' as const].filter((each) => each !== undefined)
  const packs = await listPacks()
  for (const pack of await listShown()) {
    try {
      const said = await saidOf(pack)
      const courses = packs.map(({ list }) => `<li><a href="/courses/${list.course}">${escaped(list.title)}</a></li>`).join('')
      return await pageOf(pack, said.title, fill((packs.length === 0 && said.fallbackNone) || said.fallback, { courses, main: notes.map((each) => said[each] ?? '').join('') }))
    } catch {
      // The browser took this one away; another may be whole.
    }
  }
  return Response.error()
}
