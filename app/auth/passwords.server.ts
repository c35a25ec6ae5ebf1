import { hash, verify } from '@node-rs/argon2'

export interface Passwords {
  /** argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
  hash(password: string): Promise<string>
  /** Whether a password fits a stored hash; with null it works as long and answers no, so that time tells nothing. */
  matches(stored: string | null, password: string): Promise<boolean>
}

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function argon2Passwords(): Passwords {
  let nobody: Promise<string> | null = null
  return {
    hash: (password) => hash(password.normalize('NFC'), cost),
    async matches(stored, password) {
      nobody ??= hash('nobody has this password', cost)
      const fits = await verify(stored ?? await nobody, password.normalize('NFC'))
      return stored !== null && fits
    },
  }
}
