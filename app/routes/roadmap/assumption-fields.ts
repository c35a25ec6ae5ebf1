import { z } from 'zod'

const text = z.string().max(20).default('')

/** The form of a plan's assumptions; `seen` is the number of those that were on the page. */
export const assumptionFields = z.object({ classSize: text, passRate: text, classHours: text, trainerHours: text, seen: z.coerce.number().int().min(0).max(1_000_000).catch(0) })

/** Where a plan is read on after it was kept: that of the same course. */
export function afterSaving(request: Request): string {
  const course = new URL(request.url).searchParams.get('course')
  return `?${course === null ? '' : `course=${encodeURIComponent(course)}&`}saved#plan`
}
