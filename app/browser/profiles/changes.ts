/** A profile is added, given another secret, or removed. */
import { mostProfiles, newProfileSecret, profileName, profileSecret, type ProfileKind } from '#app/domain/people/phone-profile.ts'
import { refuse, type Result } from '#app/domain/result.ts'
import { lockPhone } from '../vault/open-profile.ts'
import { addProfile, changeSecret, listProfiles, removeProfile, unlock, type Unlocked } from '../vault/profiles.ts'
import { enter } from './enter.ts'
import { goOnline } from './go-online.ts'
import { handleOf, type ProfilesPage } from './page.ts'
import type { Screen } from './screen.ts'
import { ask, type Opened } from './server.ts'

/** A new secret entered twice. */
function takeFresh(screen: Screen, kind: ProfileKind): Result<{ readonly secret: string; readonly pin: { readonly pin?: string } }, 'secrets-differ' | 'pin-unreadable' | 'pin-too-easy' | 'pictures-unreadable'> {
  const [fresh, again] = [screen.take('fresh'), screen.take('again')]
  const secret = newProfileSecret(kind, fresh)
  if (!secret.ok) return secret
  if (fresh.join(' ') !== again.join(' ')) return refuse('secrets-differ')
  return { ok: true, value: { secret: secret.value, pin: kind === 'pin' ? { pin: fresh.join('') } : {} } }
}

/** Every function here answers why it did not do it, or null when it did. */
export async function addHere(page: ProfilesPage): Promise<string | null> {
  const { vault, screen } = page
  const profiles = await listProfiles(vault)
  const name = profileName(screen.typed('profileName'), profiles.map((each) => each.name))
  const kind = screen.kindOf('addKind')
  const fresh = takeFresh(screen, kind)
  if (profiles.length >= mostProfiles) return 'too-many-profiles'
  if (!name.ok) return name.reason
  if (!fresh.ok) return fresh.reason
  const made = await addProfile(vault, { name: name.value, kind, secret: fresh.value.secret })
  if (!made.ok) return made.reason
  if ('storage' in navigator) void navigator.storage.persist()
  return addAtServer(page, made.value, { ...fresh.value.pin, ...(screen.isTicked('mine') ? { mine: 'yes' } : {}) }, false)
}

/** Until the server has said yes or no nobody knows whether it has the profile: then the phone keeps it, and asks again. */
async function addAtServer(page: ProfilesPage, made: Unlocked, pin: { readonly pin?: string; /** What was learnt here without a profile is theirs, they say. */ readonly mine?: string }, isAgain: boolean): Promise<string | null> {
  const { vault, screen } = page
  const { profile, handle } = made
  page.about = { ...profile, unsent: 0 }
  page.unlocked = made
  const answer = await ask<Opened>('add', { handle, localId: profile.id, name: profile.name, ...pin })
  if (answer.ok) return enter(page, made, answer.value)
  if (answer.problem === 'server-unreachable') {
    page.retry = () => addAtServer(page, made, pin, true)
    screen.show('offline', page.about)
  } else if (isAgain && answer.problem === 'profile-open') return goOnline(page, pin.pin ?? '')
  else {
    await removeProfile(vault, profile.id)
    page.about = page.unlocked = null
    screen.show('add')
  }
  return answer.problem
}

/** The server first: if the phone then fails, the former secret still opens it, and the server asks for the new one. */
export async function changeHere(page: ProfilesPage): Promise<string | null> {
  const { vault, screen, about } = page
  if (about === null) return null
  const entered = screen.take('secret')
  const kind = screen.kindOf('changeKind')
  const fresh = takeFresh(screen, kind)
  const secret = profileSecret(about.kind, entered)
  if (!secret.ok) return secret.reason
  if (!fresh.ok) return fresh.reason
  const unlocked = await unlock(vault, about.id, secret.value)
  if (!unlocked.ok) return unlocked.reason
  const answer = await ask('pin', { handle: unlocked.value.handle, secret: about.kind === 'pin' ? entered.join('') : screen.typed('changeServer'), ...fresh.value.pin })
  if (!answer.ok) return answer.problem
  const changed = await changeSecret(vault, unlocked.value, { kind, secret: fresh.value.secret })
  if (!changed.ok) return changed.reason
  page.about = { ...about, kind }
  screen.show('open', page.about)
  screen.say('changed')
  return null
}

export async function removeHere(page: ProfilesPage): Promise<string | null> {
  const { vault, screen, about } = page
  if (about === null || !screen.isTicked('removeConfirm')) return 'not-confirmed'
  const handle = await handleOf(page)
  // Unlocked it ends at the server too; there it can be met by nobody else, so that its answer is not waited for in vain.
  if (handle !== null) await ask('remove', { handle })
  await removeProfile(vault, about.id)
  await lockPhone(vault)
  location.replace('/profiles')
  return null
}
