/** The emergency file: unsent answers, encrypted for the server alone (seal-for-server.ts). */

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
