import { findOpen } from '../vault/open-profile.ts'
import type { ProfileKeys } from '../vault/profile-keys.ts'
import { findHandle, type ListedProfile, type Unlocked } from '../vault/profiles.ts'
import type { Vault } from '../vault/vault-database.ts'
import type { Screen } from './screen.ts'

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
  retry: () => Promise<string | null>
}

/** The keys of the profile the page is about, when it is the one that is open; null otherwise. */
export async function findOpenHere({ vault, about, marks }: ProfilesPage): Promise<ProfileKeys | null> {
  return about !== null && about.id === marks['open'] && marks['openKey'] !== undefined ? findOpen(vault, about.id, marks['openKey']) : null
}

/** The handle of the profile the page is about, as far as it is unlocked or open here; null otherwise. */
export async function handleOf(page: ProfilesPage): Promise<string | null> {
  if (page.unlocked !== null) return page.unlocked.handle
  const keys = await findOpenHere(page)
  return keys === null ? null : findHandle(page.vault, keys)
}
