import { enter } from './enter.ts'
import type { ProfilesPage } from './page.ts'
import { ask, type Opened } from './server.ts'

/** An unlocked profile goes on at the server, which may ask for more than opened it here. */
export async function goOnline(page: ProfilesPage, secret: string, isAsked = false): Promise<string | null> {
  const { screen, about, unlocked } = page
  if (about === null || unlocked === null) return null
  page.retry = () => goOnline(page, secret)
  const answer = await ask<Opened>('open', { handle: unlocked.handle, localId: about.id, name: about.name, secret })
  if (answer.ok) return enter(page, unlocked, answer.value)
  const needsSecret = answer.problem === 'secret-needed' || answer.problem === 'server-secret-wrong'
  screen.show(needsSecret ? 'server' : 'offline', about)
  // That more is asked for, or that there is no network, is what the state itself says.
  return (needsSecret ? isAsked : answer.problem !== 'server-unreachable') ? answer.problem : null
}
