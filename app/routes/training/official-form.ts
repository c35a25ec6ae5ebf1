import { z } from 'zod'

const text = z.string().max(10_000).default('')
/** One of two forms, by `act`, on the page of what one requirement rests on; each leaves the fields of the other out. */
export const reliefFields = z.object({ act: z.enum(['relieve', 'take-back']), kind: text, untilOn: text, why: text, reliefId: text, takeBackWhy: text })
export type ReliefForm = z.output<typeof reliefFields>
/** One of two forms, by `act`, on the page of an official; each leaves the fields of the other out. No two fields of a page share a name. */
export const officialFields = z.object({ act: z.enum(['leave', 'end-leave']), leaveKind: text, leaveFrom: text, leaveUntil: text, leaveWhy: text, absenceId: text, reallyUntil: text, correctWhy: text })
export type OfficialForm = z.output<typeof officialFields>
