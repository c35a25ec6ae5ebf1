import ical from 'ical-generator'

/** A session as calendars know it. */
export interface CalendarSession { readonly id: string; readonly title: string; readonly place: string; readonly startsAt: Date; readonly endsAt: Date; readonly address: string }

/** One session as a file for the calendar of a phone (RFC 5545). The same session is the same entry, however often it is added. */
export function sessionCalendar({ id, title, place, startsAt, endsAt, address }: CalendarSession, now: Date): string {
  const calendar = ical({ prodId: { company: 'Hòa Bình', product: 'Kỹ năng số', language: 'VI' } })
  calendar.createEvent({ id, stamp: now, start: startsAt, end: endsAt, summary: title, location: place, url: address })
  return calendar.toString()
}
