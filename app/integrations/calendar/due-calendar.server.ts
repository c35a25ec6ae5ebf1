import ical, { ICalEventTransparency } from 'ical-generator'
import { addDays, type Day } from '#app/domain/calendar.ts'
import type { CourseName } from '#app/domain/catalogue/course-name.ts'
import { courseNames } from '#app/integrations/messages/course-names.server.ts'
import { wordsOf, type Language } from '#app/words/words.ts'

/** A last day as calendars know it. `id`: the same however often it is taken along, so that a newer one takes the place of the older. */
export interface CalendarDue { readonly id: string; readonly courses: readonly CourseName[]; readonly organisation: string; readonly document: string; readonly dueOn: Day; readonly changedAt: Date; readonly sequence: number; readonly address: string }

/** A day without a time, which is the same day in every time zone: the library writes it from its UTC date. */
const wholeDay = (day: Day) => new Date(`${day}T00:00:00Z`)

/** Last days as a file for the calendar of a phone (RFC 5545), each a whole day, as free time: nobody is busy with a deadline. */
export function dueCalendar(dues: readonly CalendarDue[], language: Language, now: Date): string {
  const { duties } = wordsOf(language)
  const calendar = ical({ prodId: { company: 'Hòa Bình', product: 'Kỹ năng số', language: language.toUpperCase() } })
  for (const { id, courses, organisation, document, dueOn, changedAt, sequence, address } of dues)
    calendar.createEvent({
      id, stamp: now, sequence, lastModified: changedAt, allDay: true, start: wholeDay(dueOn), end: wholeDay(addDays(dueOn, 1)), transparency: ICalEventTransparency.TRANSPARENT,
      summary: duties.calendarSummary(courseNames(courses, language)), description: duties.calendarText(organisation, document), url: address,
    })
  return calendar.toString()
}
