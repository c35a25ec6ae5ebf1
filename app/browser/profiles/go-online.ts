import { enter } from './enter.ts'
import type { ProfilesPage } from './page.ts'
import { ask, type Opened } from './server.ts'

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
