import { z } from 'zod'

const text = (most: number) => z.string().max(most, 'field-too-long').default('')

/** The form of a task; `seen` is the number of the version that was on the page. */
export const taskFields = z.object({ title: text(1_000), responsible: text(1_000), dueOn: text(30), state: text(20), note: text(4_000), year: text(4), seen: z.coerce.number().int().min(0).max(1_000_000).catch(0) })
