import type { OpenedKitFile } from '#app/domain/kits/kit-contents.ts'
import { apart } from '../apart.server.ts'

/** A hundred megabytes need some ten seconds, and some times as much room while they are looked through. */
const patienceMs = 60_000
const memoryMb = 1_536
const thread = 'app/integrations/kits/reading-thread.server.ts'

/** Reads the file of a kit (kit-file.server.ts) in a thread of its own, one file at a time; null also where it takes more time or memory than the largest file needs. */
export function readKitFileApart(bytes: Uint8Array): Promise<OpenedKitFile | null> {
  return apart<OpenedKitFile | null>(bytes, { thread, patienceMs, memoryMb, tooMuch: null })
}
