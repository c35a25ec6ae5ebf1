import { endOfDay, readDay, startOfDay, type Day } from '#app/domain/calendar.ts'
import { readCursor, type Cursor } from '../roadmap/cursor.ts'

export interface AuditQuery { readonly from: Date | null; readonly until: Date | null; readonly actorId: string | null; readonly name: string; readonly action: string | null; readonly subject: string | null; readonly after: Cursor | null }

/** What an address asks the record for: as it was typed, to show again, and as it is read. A day that is no day is said, never passed over. */
export function readAuditQuery(request: Request): { readonly filter: Readonly<Record<'from' | 'until' | 'name' | 'who' | 'action' | 'subject', string>>; readonly query: AuditQuery; readonly isUnreadable: boolean } {
  const params = new URL(request.url).searchParams
  const asked = (name: string) => (params.get(name) ?? '').slice(0, 120).trim()
  const filter = { from: asked('from'), until: asked('until'), name: asked('name'), who: asked('who'), action: asked('action'), subject: asked('subject') }
  const after = readCursor(params.get('after'))
  const [from, until] = [readDay(filter.from), readDay(filter.until)]
  const isUnread = (typed: string, day: Day | null) => typed !== '' && day === null
  return {
    filter, isUnreadable: isUnread(filter.from, from) || isUnread(filter.until, until),
    query: {
      from: from === null ? null : startOfDay(from), until: until === null ? null : endOfDay(until), name: filter.name,
      actorId: filter.who || null, action: filter.action || null, subject: filter.subject || null, after: after === 'unreadable' ? null : after,
    },
  }
}
