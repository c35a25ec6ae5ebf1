import { z } from 'zod'

const text = z.string().max(10_000).default('')
/** Fields of the two forms of a relief. */
const reliefTexts = { requirementId: text, kind: text, untilOn: text, why: text, reliefId: text, takeBackWhy: text }
export const reliefFields = z.object({ act: z.enum(['relieve', 'take-back']), ...reliefTexts })
export type ReliefForm = z.output<typeof reliefFields>
/** One of four forms, by `act`; each leaves the fields of the others out. No two fields of the page share a name. */
export const officialFields = z.object({ act: z.enum(['relieve', 'take-back', 'leave', 'end-leave']), ...reliefTexts, leaveKind: text, leaveFrom: text, leaveUntil: text, leaveWhy: text, absenceId: text, reallyUntil: text, correctWhy: text })
export type OfficialForm = z.output<typeof officialFields>
