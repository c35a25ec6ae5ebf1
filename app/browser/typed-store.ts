/**
 * What is typed, as it lies in this tab: sealed (AES-GCM) under a key that the pages of its person alone carry, so that after signing out nobody reads
 * it here. A browser may keep nothing for us, or have no ciphers: then the page itself is all there is.
 */

/** As in bytes.ts, which scripts of learners have in them: shared with this one, the build would make it a file of its own, and every learner ask for one more. */
const fromBase64url = (text: string) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))

export interface TypedStore {
  /** What was kept; null where nothing was, or by somebody else. */
  read(): Promise<string | null>
  /** Whether it is kept now. One after another, so that the last of several stays. */
  write(typed: string): Promise<boolean>
  forget(): void
}

export function typedStore(what: string, openKey: string): TypedStore {
  const place = `typed ${what}`
  const key = async () => crypto.subtle.importKey('raw', fromBase64url(openKey), 'AES-GCM', false, ['encrypt', 'decrypt'])
  let last: Promise<unknown> = Promise.resolve()
  return {
    async read() {
      try {
        const [iv = '', sealed = ''] = (sessionStorage.getItem(place) ?? '').split('.')
        return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64url(iv) }, await key(), fromBase64url(sealed)))
      } catch {
        return null
      }
    },
    write(typed) {
      const written = last.then(async () => {
        try {
          const iv = crypto.getRandomValues(new Uint8Array(12))
          const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), new TextEncoder().encode(typed)))
          sessionStorage.setItem(place, [iv, sealed].map((bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))).join('.'))
          return true
        } catch {
          return false
        }
      })
      last = written
      return written
    },
    forget() {
      try {
        sessionStorage.removeItem(place)
      } catch {
        // There was nothing.
      }
    },
  }
}
