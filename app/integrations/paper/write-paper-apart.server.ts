import { apart } from '../apart.server.ts'
import type { PaperFacts } from './certificate-paper.server.ts'
import type { PosterFacts } from './poster-paper.server.ts'

/** An honest one needs less than a second; those asked for before it are waited for beside. */
const patienceMs = 30_000
const memoryMb = 256
const thread = 'app/integrations/paper/writing-thread.server.ts'

/** What the thread needs. */
export type PaperOrder = { readonly certificate: PaperFacts } | { readonly poster: PosterFacts }

/** Writes a certificate or a poster as a PDF in a thread of its own, one at a time: it is half a second in which nobody else would be answered, and a whole class prints at once. Not begun once `signal` says that whoever asked has gone. */
export async function writePaperApart(order: PaperOrder, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await apart<Uint8Array<ArrayBuffer> | null>(order, { thread, patienceMs, memoryMb, tooMuch: null, signal })
  if (bytes === null) throw new Error('a paper took more time or memory than it may')
  return bytes
}
