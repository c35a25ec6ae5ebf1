import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps short texts that the server must read again and the database must not: the secrets of authenticator apps, a sign-in under way at a provider. */
export interface Vault {
  /** AES-256-GCM under a key of the server's secret, bound to what it is for: nonce, text and tag, base64url. */
  close(text: string, subject: string): string
  /** The text again; null when it is damaged, of another subject or of another server. */
  open(sealed: string, subject: string): string | null
}

const nonceBytes = 12
const tagBytes = 16

export function vault(secret: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'ky-nang-so vault 1', 32))
  return {
    close(text, subject) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(subject))
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed, subject) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < nonceBytes + tagBytes) return null
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes }).setAAD(Buffer.from(subject)).setAuthTag(bytes.subarray(-tagBytes))
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8')
      } catch {
        return null // a tag that does not fit
      }
    },
  }
}
