import { findOpen } from '../vault/open-profile.ts'
import { findHandle, type ListedProfile, type Unlocked } from '../vault/profiles.ts'
import type { Vault } from '../vault/vault-database.ts'
import { enter } from './enter.ts'
import type { Screen } from './screen.ts'
import { ask, type Opened } from './server.ts'

/** What the parts of this page share. */
export interface ProfilesPage {
  readonly vault: Vault
  readonly screen: Screen
  readonly marks: DOMStringMap
  /** The profile that the page is about now; null on the chooser. */
  about: ListedProfile | null
  /** Unlocked on this page and not yet open at the server. */
  unlocked: Unlocked | null
  /** What the browser showed of an open profile when this page last looked (openMark). */
  mark: string
  /** What is tried again when the server could not be reached. */
  retry: () => Promise<void>
}

/** The handle of the profile the page is about, as far as it is unlocked or open here; null otherwise. */
export async function handleOf({ vault, about, unlocked, marks }: ProfilesPage): Promise<string | null> {
  if (unlocked !== null) return unlocked.handle
  const keys = about !== null && about.id === marks['open'] && marks['openKey'] !== undefined ? await findOpen(vault, about.id, marks['openKey']) : null
  return keys === null ? null : findHandle(vault, keys)
}

/** An unlocked profile goes on at the server, which may ask for more than opened it here. */
export async function goOnline(page: ProfilesPage, secret: string, isAsked = false): Promise<void> {
  const { screen, about, unlocked } = page
  if (about === null || unlocked === null) return
  screen.say('waiting')
  page.retry = () => goOnline(page, secret)
  const answer = await ask<Opened>('open', { handle: unlocked.handle, localId: about.id, name: about.name, secret })
  if (answer.ok) { await enter(page, unlocked, answer.value); return }
  const needsSecret = answer.problem === 'secret-needed' || answer.problem === 'server-secret-wrong'
  screen.show(needsSecret ? 'server' : 'offline', about)
  if (needsSecret ? isAsked : answer.problem !== 'server-unreachable') screen.problem(answer.problem === 'secret-needed' ? 'server-secret-wrong' : answer.problem)
}
