/** The emergency file: unsent answers, encrypted for the server alone (its format: auth/emergency.server.ts). */
import type { TappedAnswer } from '#app/domain/assessment/journal.ts'
import { sealForServer } from './seal-for-server.ts'

/** `serverKey`: base64url of the server's raw public point; `seal`: the sealed issue of the page. The file's text. */
export function sealFile(serverKey: string, content: { readonly attempt: string; readonly seal: string; readonly entries: readonly TappedAnswer[] }): Promise<string> {
  return sealForServer(serverKey, content)
}

/** Over plain http on another host the browser has no cipher; the page then says so. */
export function canSeal(): boolean {
  return typeof crypto.subtle === 'object'
}

/** Gives a file to the learner. */
export function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
