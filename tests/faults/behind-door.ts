/** What `away` and `slow` stand on: a web server and a worker that reach their database through a door, and people who write along. */
import { wordsOf } from '#app/words/words.ts'
import { aDoor } from '#tests/support/database-door.ts'
import { atStop } from '#scripts/stopping.ts'
import { faultsAfter, freshFolder, goOn, openStage, peopleAlong, serveAt } from './stage.ts'

/** Longer for one page, seconds, and somebody was left hanging. */
const mostSeconds = 35

export async function openBehindDoor(name: string) {
  const folder = freshFolder(name)
  const { world } = await openStage({ folder })
  const door = await aDoor(world.databaseUrl)
  atStop(() => door.close())
  const web = await serveAt(door.url, folder)
  const worker = await serveAt(door.url, folder, 'worker')
  const stopping = new AbortController()
  const along = await peopleAlong(world, web.port, stopping.signal)
  /** Everybody gets on once more and stops; what is wrong of what was acknowledged, and of both processes. */
  const end = async (): Promise<readonly string[]> => {
    await goOn(along)
    stopping.abort()
    return [...await faultsAfter(world, along), ...[web, worker].flatMap((part) => part.deaths().map((death) => `${part.name} died by itself: ${death}`))]
  }
  return { door, port: web.port, along, end }
}

/** What a page answered; a word where nothing did in time. */
export async function openPage(port: number, path: string): Promise<Response | string> {
  return fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(mostSeconds * 1_000) }).catch((error: unknown) => (error instanceof Error ? error.name : 'no answer'))
}

/** What is wrong with how a page says that the database is away or full: null where it is 503, in a page of Vietnamese words for people, with when to ask again. */
export async function wrongWithTelling(answer: Response): Promise<string | null> {
  const { title, text } = wordsOf('vi').frame.errors[503]
  const page = await answer.text().catch(() => '')
  if (answer.status !== 503) return `answered ${answer.status}`
  const missing = [title, text, 'lang="vi"'].filter((words) => !page.includes(words))
  if (missing.length > 0) return `says nothing of «${missing.join('», «')}»`
  return answer.headers.get('retry-after') === '30' ? null : 'does not say when to ask again'
}
