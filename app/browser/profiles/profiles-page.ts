/** The page of profiles: who is learning, opening, locking, adding, changing, removing. Without storage or cipher its plain part stays. */
import { profileSecret } from '#app/domain/people/phone-profile.ts'
import { canSeal } from '../emergency.ts'
import { lockPhone, onChange, onLocking, openMark } from '../vault/open-profile.ts'
import { listProfiles, unlock, waitOn, type ListedProfile } from '../vault/profiles.ts'
import { openVault } from '../vault/vault-database.ts'
import { addHere, changeHere, removeHere } from './changes.ts'
import { goOnline } from './go-online.ts'
import { findOpenHere, type ProfilesPage } from './page.ts'
import { openScreen } from './screen.ts'

/** A browser that deletes what a phone keeps leaves this cookie: then it is said. What has a cipher is a place that may set it, also without HTTPS. */
const marker = '__Host-profiles-here'

async function start(root: HTMLElement): Promise<void> {
  const page: ProfilesPage = { vault: await openVault(), screen: openScreen(root), marks: root.dataset, about: null, unlocked: null, mark: openMark(), retry: async () => null }
  const { screen, marks } = page
  screen.onPress('start', () => { void begin(page) })
  screen.onPress('add', () => { screen.show('add') })
  for (const part of ['change', 'remove'] as const) screen.onPress(part, () => { screen.show(part, page.about ?? undefined) })
  // Opening sends what waits, open already or not.
  screen.onPress('send-first', () => { if (page.about) choose(page, page.about) })
  screen.onPress('lock', () => { void lockPhone(page.vault).then(() => { location.replace('/profiles') }) })
  screen.onSubmit('offline', () => page.retry())
  screen.onSubmit('unlock', () => unlockHere(page))
  screen.onSubmit('server', () => goOnline(page, screen.typed('serverSecret'), true))
  screen.onSubmit('add', () => addHere(page))
  screen.onSubmit('change', () => changeHere(page))
  screen.onSubmit('remove', () => removeHere(page))
  onLocking((form) => { void lockPhone(page.vault).then(() => { form.submit() }) })
  onChange(() => { if (openMark() !== page.mark) changed(page) })
  if (marks['open'] === undefined) await lockPhone(page.vault)
  await begin(page, marks['open'])
}

/** Another page opened or locked a profile. Locked, this page goes on as the chooser, since there may be no network to ask for it anew. */
function changed(page: ProfilesPage): void {
  page.mark = openMark()
  if (page.mark !== '') { location.replace('/profiles'); return }
  if (page.marks['open'] === undefined) return
  delete page.marks['open']
  document.querySelector('form.learning')?.remove()
  void begin(page)
}

/** The chooser, or the profile that is to be opened or is open. */
async function begin(page: ProfilesPage, asked?: string): Promise<void> {
  const { vault, screen, marks } = page
  page.unlocked = null
  const profiles = await listProfiles(vault)
  const isLost = document.cookie.includes(`${marker}=`) && profiles.length === 0
  document.cookie = `${marker}=; Path=/; Secure; SameSite=Lax; Max-Age=${profiles.length > 0 ? 31_536_000 : 0}`
  page.about = profiles.find(({ id }) => id === (asked ?? marks['open'])) ?? null
  screen.list(profiles, (profile) => { page.about = profile; choose(page, profile) })
  await showStart(page, isLost)
}

async function showStart(page: ProfilesPage, isLost: boolean): Promise<void> {
  const { screen, about, marks } = page
  const isOpen = marks['open'] !== undefined
  if (about === null) screen.show(isOpen ? 'open' : 'chooser')
  else if ((await findOpenHere(page)) === null) choose(page, about)
  else screen.show('open', about)
  // Open at the server, and not on this phone: the browser deleted it in between.
  if (isLost || (isOpen && about === null)) screen.problem('storage-lost')
}

function choose(page: ProfilesPage, profile: ListedProfile): void {
  page.screen.show('unlock', profile)
  void coolDown(page, profile.id)
}

/** Counts a wait down while this page is open; of several pages one counts. */
async function coolDown(page: ProfilesPage, id: string): Promise<void> {
  const isOver = () => page.about?.id !== id
  const count = async () => {
    let before = performance.now()
    for (;;) {
      const now = performance.now()
      const left = await waitOn(page.vault, id, now - before)
      before = now
      page.screen.cooling(left > 0 && !isOver() ? Math.ceil(left / 5000) * 5 : null)
      if (left <= 0 || isOver()) return
      await new Promise((resolve) => { setTimeout(resolve, 1000) })
    }
  }
  if ('locks' in navigator) await navigator.locks.request('profiles-cooling', count)
  else await count()
}

async function unlockHere(page: ProfilesPage): Promise<string | null> {
  const { vault, screen, about } = page
  if (about === null) return null
  const entered = screen.take('secret')
  const secret = profileSecret(about.kind, entered)
  if (!secret.ok) return secret.reason
  const result = await unlock(vault, about.id, secret.value)
  if (!result.ok) {
    void coolDown(page, about.id)
    return result.reason
  }
  page.unlocked = result.value
  return goOnline(page, about.kind === 'pin' ? entered.join('') : '')
}

const root = document.getElementById('profiles')
// A browser that keeps nothing, or has no cipher (plain http), keeps the plain part of the page.
if (root && canSeal()) start(root).catch(() => undefined)
