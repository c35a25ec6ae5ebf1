import { z } from 'zod'

/** What the centre said of a file: how many things learnt it did not know, or why it takes none. */
const answer = z.union([z.strictObject({ fresh: z.number().int() }), z.strictObject({ refused: z.enum(['kit-file-unreadable', 'kit-file-too-large', 'kit-unknown', 'kit-ended']) })])
export type CentreAnswer = z.infer<typeof answer>

/** A whole kit over a slow line. */
const patienceMs = 120_000

/** Sends the file of a kit to the centre (routes/kits/inbox.ts); null where it cannot be reached, or what answers is not the centre. */
export async function sendToCentre(origin: string, file: string): Promise<CentreAnswer | null> {
  const form = new FormData()
  form.append('file', new Blob([file]), 'kit.kns')
  try {
    const answered = await fetch(`${origin}/kits/inbox`, { method: 'POST', body: form, headers: { Origin: origin }, redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
    return answer.safeParse(await answered.json()).data ?? null
  } catch {
    return null
  }
}
