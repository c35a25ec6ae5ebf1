/** What a shared phone keeps of its profiles. Everything that says what a person did is sealed (profile-keys); what lies open is listed here. */
import type { ProfileKind, Tries } from '#app/domain/people/phone-profile.ts'
import { openDatabase, type Database } from '../database.ts'

export interface Sealed { readonly iv: Uint8Array<ArrayBuffer>; readonly data: Uint8Array<ArrayBuffer> }

export interface KeptProfile {
  /** 16 random bytes, base64url: tells nothing. */
  readonly id: string
  /** Chosen by the person, shown to everybody who holds the phone. */
  readonly name: string
  readonly kind: ProfileKind
  readonly salt: Uint8Array<ArrayBuffer>
  readonly iterations: number
  /** The profile's random key, under the key made of the phone's key and the secret. */
  readonly key: Sealed
  readonly tries: Tries
}

/** One record of a profile, under an opaque name. */
export interface KeptRecord extends Sealed {
  /** Counts its versions: of two writers at once the second looks again. */
  readonly sequence: number
  /** How many answers in it are not at the server: the chooser says so without opening it. */
  readonly unsent: number
}

interface Kept {
  /** Under «key» the phone's own key, which no script can read. */
  device: CryptoKey
  /** By their ids. */
  profiles: KeptProfile
  /** By its id, the key of the profile that is open, under a key that only pages of the open profile are told. */
  open: Sealed
  /** By opaque names. */
  records: KeptRecord
}

export type Vault = Database<Kept>

/** Rejects where the browser keeps nothing. */
export function openVault(): Promise<Vault> {
  return openDatabase<Kept>('profiles', (fresh) => {
    fresh.createObjectStore('device')
    fresh.createObjectStore('profiles', { keyPath: 'id' })
    fresh.createObjectStore('open')
    fresh.createObjectStore('records')
  })
}

/** All records of a profile, or of one of its stores. */
export function within(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(`${prefix}/`, `${prefix}/\uffff`)
}
