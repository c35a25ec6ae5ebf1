import { keptApart } from '../kept-apart.server.ts'
import type { PaperFacts } from './certificate-paper.server.ts'
import type { PosterFacts } from './poster-paper.server.ts'

/** An honest one needs less than a second, the beginning of the thread included; those asked for before it are waited for beside. */
const patienceMs = 30_000
const memoryMb = 256
const thread = 'app/integrations/paper/writing-thread.server.ts'

/** What the thread needs. */
export type PaperOrder = { readonly certificate: PaperFacts } | { readonly poster: PosterFacts }

/** Writes a certificate or a poster as a PDF in a thread kept for that, one at a time: nobody else would be answered meanwhile, and a whole class prints at once. Not begun, or ended, once `signal` says that whoever asked has gone. */
export function writePaperApart(order: PaperOrder, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  return keptApart(order, { thread, patienceMs, memoryMb, signal })
}
