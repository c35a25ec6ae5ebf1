import { hkdfSync } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'
import type { Secret } from '#app/domain/people/secret.ts'

export interface Passwords {
  /** argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
  hash(password: string): Promise<string>
  /**
   * The same of a secret of either kind. Of a PIN there are but a million: its hash needs the server's secret too, so that a copy of the database opens none. With the `contact` of
   * whoever has it, the salt comes of that and of the server's secret, so that one hash finds, among all who share a number, those whose secret was typed.
   */
  hashSecret(secret: Secret, contact?: string | null): Promise<string>
  /** Whether a password fits a stored hash; with null it works as long and answers no, so that time tells nothing. */
  matches(stored: string | null, password: string): Promise<boolean>
  /** Whether a password is among the fifty thousand that leaks made known (NIST SP 800-63B §3.1.1.2), however it is written. */
  isListed(this: void, password: string): boolean
}

const listed = new Set(dictionary['passwords-common'])

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** How many are hashed at once: half of Node's threads, since pages are compressed and files read on the same ones. */
const mostAtOnce = 2

const pinMark = 'pin:'

/** `serverSecret`: what the hashes of PINs need beside the database; whoever loses it gives every PIN anew. */
export function argon2Passwords(serverSecret = ''): Passwords {
  const forPins = { ...cost, secret: Buffer.from(hkdfSync('sha256', serverSecret, '', 'ky-nang-so pin 1', 32)) }
  const saltOf = (contact: string | null | undefined) => contact == null ? {} : { salt: Buffer.from(hkdfSync('sha256', serverSecret, contact, 'ky-nang-so salt 1', 16)) }
  let nobody: Promise<string> | null = null
  const inTurn = atMost(mostAtOnce)
  return {
    hash: (password) => inTurn(() => hash(password.normalize('NFC'), cost)),
    hashSecret: ({ kind, text }, contact) => inTurn(async () => kind === 'pin' ? `${pinMark}${await hash(text, { ...forPins, ...saltOf(contact) })}` : hash(text.normalize('NFC'), { ...cost, ...saltOf(contact) })),
    isListed: (password) => listed.has(password.toLowerCase()),
    async matches(stored, password) {
      const fits = await inTurn(async () => {
        nobody ??= hash('nobody has this password', cost)
        if (stored?.startsWith(pinMark) === true) return verify(stored.slice(pinMark.length), password.normalize('NFC'), forPins)
        return verify(stored ?? await nobody, password.normalize('NFC'))
      })
      return stored !== null && fits
    },
  }
}

/** Runs so many at once and the rest in the order they came, so that a crowd signing in holds up nobody who learns. */
function atMost(most: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < most) running += 1
    else await new Promise<void>((resolve) => { waiting.push(resolve) })
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
