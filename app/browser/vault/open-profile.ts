/** The profile that is open on this phone, from page to page: documents come and go, and none of them hands its memory on. */
import { done, placeIn, write } from '../database.ts'
import { fromBase64url } from '../bytes.ts'
import { keysOf, seal, unseal, type ProfileKeys } from './profile-keys.ts'
import type { Unlocked } from './profiles.ts'
import type { Vault } from './vault-database.ts'

const about = (id: string) => `open profile\n${id}`

/** `openKey`: 32 bytes in base64url, told by the server to pages of the open profile and to nobody else. */
function cipherOf(openKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64url(openKey), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** Keeps the key of an unlocked profile for the pages that follow; whatever else was open is open no more. */
export async function keepOpen(vault: Vault, { profile, raw }: Pick<Unlocked, 'profile' | 'raw'>, openKey: string): Promise<void> {
  const sealed = await seal(await cipherOf(openKey), about(profile.id), raw)
  await write(vault, ['open'], async (place) => {
    await done(place('open').clear())
    place('open').put(sealed, profile.id)
  })
}

/** The keys of the open profile; null when it has to be unlocked first. */
export async function findOpen(vault: Vault, id: string, openKey: string): Promise<ProfileKeys | null> {
  const sealed = await done(placeIn(vault, 'open').get(id))
  const raw = sealed && await cipherOf(openKey).then((cipher) => unseal(cipher, about(id), sealed)).catch(() => null)
  return raw ? keysOf(id, raw) : null
}

/**
 * Locks whatever is open, with or without a network: the key kept for the next page goes, and with the cookie the half of the session that
 * scripts can take away (auth/open-profile.server). Other pages are told.
 */
export async function lockPhone(vault: Vault): Promise<void> {
  // Its name over HTTPS, then its plain one (http/host-cookies.server).
  document.cookie = '__Host-profile=; Path=/; Secure; Max-Age=0'
  document.cookie = 'profile=; Path=/; Max-Age=0'
  await write(vault, ['open'], (place) => done(place('open').clear()))
  tellOthers()
}

/** What this browser shows of an open profile; empty when none is. Two visits of one person differ. */
export function openMark(): string {
  const cookies = document.cookie.split('; ')
  for (const name of ['__Host-profile=', 'profile=']) for (const each of cookies) if (each.startsWith(name)) return each.slice(name.length)
  return ''
}

/** One a page, which does not hear itself. */
let channel: BroadcastChannel | undefined
const others = () => ('BroadcastChannel' in window ? channel ??= new BroadcastChannel('profiles') : undefined)

/** Tells the other pages that who is learning may have changed. */
export function tellOthers(): void {
  others()?.postMessage('changed')
}

/** Calls back whenever who is learning may have changed since this page was made: another page said so, or this one comes back from wherever. */
export function onChange(act: () => void): void {
  others()?.addEventListener('message', act)
  for (const hint of ['pageshow', 'focus']) addEventListener(hint, act)
  document.addEventListener('visibilitychange', act)
}

/** Calls back instead of sending the forms that make room for another person: «Đổi người» and signing out. */
export function onLocking(act: (form: HTMLFormElement) => void): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-locks], form[action="/sign-out"]')) {
    form.addEventListener('submit', (event) => { event.preventDefault(); act(form) })
  }
}
