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

export async function addHere(page: ProfilesPage): Promise<void> {
  const { vault, screen } = page
  const tell = (problem: string) => { screen.say(null); screen.problem(problem) }
  const profiles = await listProfiles(vault)
  const name = profileName(screen.typed('profileName'), profiles.map((each) => each.name))
  const kind = screen.kindOf('addKind')
  const fresh = takeFresh(screen, kind)
  if (profiles.length >= mostProfiles) { tell('too-many-profiles'); return }
  if (!name.ok) { tell(name.reason); return }
  if (!fresh.ok) { tell(fresh.reason); return }
  const made = await addProfile(vault, { name: name.value, kind, secret: fresh.value.secret })
  if (!made.ok) { tell(made.reason); return }
  if ('storage' in navigator) void navigator.storage.persist()
  await addAtServer(page, made.value, fresh.value.pin, false)
}

/** Until the server has said yes or no nobody knows whether it has the profile: then the phone keeps it, and asks again. */
async function addAtServer(page: ProfilesPage, made: Unlocked, pin: { readonly pin?: string }, isAgain: boolean): Promise<void> {
  const { vault, screen } = page
  const { profile, handle } = made
  page.about = { ...profile, unsent: 0 }
  page.unlocked = made
  const answer = await ask<Opened>('add', { handle, localId: profile.id, name: profile.name, ...pin })
  if (answer.ok) await enter(page, made, answer.value)
  else if (answer.problem === 'server-unreachable') {
    page.retry = () => addAtServer(page, made, pin, true)
    screen.show('offline', page.about)
    screen.problem('server-unreachable')
  } else if (isAgain && answer.problem === 'profile-open') await goOnline(page, pin.pin ?? '')
  else {
    await removeProfile(vault, profile.id)
    page.about = page.unlocked = null
    screen.show('add')
    screen.problem(answer.problem)
  }
}

/** The server first: if the phone then fails, the former secret still opens it, and the server asks for the new one. */
export async function changeHere(page: ProfilesPage): Promise<void> {
  const { vault, screen, about } = page
  if (about === null) return
  const tell = (problem: string) => { screen.say(null); screen.problem(problem) }
  const entered = screen.take('secret')
  const kind = screen.kindOf('changeKind')
  const fresh = takeFresh(screen, kind)
  const secret = profileSecret(about.kind, entered)
  if (!secret.ok) { tell(secret.reason); return }
  if (!fresh.ok) { tell(fresh.reason); return }
  const unlocked = await unlock(vault, about.id, secret.value)
  if (!unlocked.ok) { tell(unlocked.reason); return }
  const answer = await ask('pin', { handle: unlocked.value.handle, secret: about.kind === 'pin' ? entered.join('') : screen.typed('changeServer'), ...fresh.value.pin })
  if (!answer.ok) { tell(answer.problem === 'secret-needed' ? 'server-secret-wrong' : answer.problem); return }
  const changed = await changeSecret(vault, unlocked.value, { kind, secret: fresh.value.secret })
  if (!changed.ok) { tell(changed.reason); return }
  page.about = { ...about, kind }
  screen.show('open', page.about)
  screen.say('changed')
}

export async function removeHere(page: ProfilesPage): Promise<void> {
  const { vault, screen, about } = page
  screen.say(null)
  if (about === null || !screen.isTicked('removeConfirm')) return
  const handle = await handleOf(page)
  // Unlocked it ends at the server too; there it can be met by nobody else, so that its answer is not waited for in vain.
  if (handle !== null) await ask('remove', { handle })
  await removeProfile(vault, about.id)
  await lockPhone(vault)
  window.location.replace('/profiles')
}

