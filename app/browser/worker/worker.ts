/**
 * The worker of a phone that takes courses along: asks the server first, and answers lessons and checks by itself where there is none.
 * It is set up by the page on which a course is taken along and by no other. Everything else goes through untouched.
 */
import { registerRoute } from 'workbox-routing'
import { changesLearner, isBackFromProvider } from './changes-learner.ts'
import { clearRefused, dropPack, findPack, findPass, forgetLearner, listRefused, listWaiting, lockProfile, saveKey, saveLook } from './kept.ts'
import { answer, checkPage, coursePage, finishLesson, lessonPage, noteOpened } from './lessons.ts'
import { textIn } from './forms.ts'
import { finalAct, finalPage, takeFinal } from './final.ts'
import { fallback } from './pages.ts'
import { isWhole, openFile, partAt, sweep, takeAlong, takeFrame } from './packs.ts'
import { sendWaiting } from './records.ts'
import { askServer, mayOweSignOut, patience, reach, signOutAtServer, tellSignOut } from './server.ts'

/** Background Sync, which Chrome alone has, is in no library of types. */
declare const self: ServiceWorkerGlobalScope & { readonly registration: { readonly sync?: { register(tag: string): Promise<void> } } }

self.addEventListener('install', () => { void self.skipWaiting() })
self.addEventListener('activate', (event) => { event.waitUntil(self.clients.claim()) })
// Where the browser itself tries again once there is a network, though no page be open.
self.addEventListener('sync', (event) => { (event as ExtendableEvent).waitUntil(tellSignOut().then(sendWaiting)) })

interface Handled { readonly request: Request; readonly event: ExtendableEvent; readonly url: URL }

/**
 * Asks the server; where it cannot be reached, or what stands before it fails, `own` answers, if it can. Where it is only slow, what the phone
 * can answer by itself is not waited for any longer, and everything else is.
 */
async function serverFirst({ request, event }: Handled, own: () => Promise<Response | null>): Promise<Response> {
  const asked = reach(askServer(request)).then((answered) => { event.waitUntil(Promise.all([noteLook(answered), sendWaiting()])); return answered }, () => null)
  const answered = await Promise.race([asked, late()])
  if (answered !== null && answered !== 'late') return answered
  sendLater()
  return await own() ?? await asked ?? await fallback()
}

/** Pages from here then look as the server's. */
async function noteLook({ ok, headers }: Response): Promise<void> {
  if (ok && headers.get('Content-Type')?.startsWith('text/html')) await saveLook(headers.get('Display-Modes') ?? '')
}

/** What waits is sent when there is a network again, where the browser can tell. */
const sendLater = () => { void self.registration.sync?.register('records').catch(() => undefined) }

const late = () => new Promise<'late'>((resolve) => { setTimeout(() => { resolve('late') }, patience) })

const isPage = ({ request }: { request: Request }) => request.mode === 'navigate'
/** A page at such an address; `names` are the parts of it. */
const pageAt = (path: RegExp) => ({ request, url }: { request: Request; url: URL }) => isPage({ request }) && path.test(url.pathname)
const partsOf = (path: RegExp, { url }: Handled) => (path.exec(url.pathname) ?? []).slice(1).map(decodeURIComponent) as [string, string]

const course = /^\/courses\/([^/]+)$/
const lesson = /^\/courses\/([^/]+)\/lessons\/([^/]+)$/
const final = /^\/courses\/([^/]+)\/quizzes\/final$/
const along = /^\/courses\/([^/]+)\/final-along$/
const check = /^\/courses\/([^/]+)\/quizzes\/check:([^/]+)$/
/** Of what changes the learner, what locks a profile that is open. */
const locks = /^\/(?:sign-out|profiles\/leave)$/

registerRoute(pageAt(lesson), async (handled) => {
  const [inCourse, of] = partsOf(lesson, handled)
  const shown = await serverFirst(handled, () => lessonPage(inCourse, of))
  // A full phone is no reason not to show it: the page of the phone's own says so.
  if (shown.ok) await noteOpened(inCourse, of).catch(() => undefined)
  return shown
})
registerRoute(pageAt(course), (handled) => serverFirst(handled, () => coursePage(partsOf(course, handled)[0])))
registerRoute(pageAt(final), (handled) => serverFirst(handled, () => finalPage(partsOf(final, handled)[0], handled.url.searchParams)))
registerRoute(pageAt(check), (handled) => serverFirst(handled, () => checkPage(...partsOf(check, handled), handled.url.searchParams)))
registerRoute(({ url }) => url.pathname.startsWith('/packs/'), async ({ url }) => await partAt(url.pathname) ?? Response.error())
registerRoute(({ url }) => isBackFromProvider(url.pathname), async ({ request }) => {
  await forgetLearner()
  return askServer(request).catch(() => fallback())
})
registerRoute(({ request }) => isPage({ request }), (handled) => serverFirst(handled, () => Promise.resolve(null)))

registerRoute(pageAt(along), (handled) => takeFinal(partsOf(along, handled)[0]), 'POST')
registerRoute(({ url }) => url.pathname === '/offline/final', async ({ request }) => {
  const fields = await request.formData()
  return await finalAct(textIn(fields, 'course'), fields) ?? await fallback()
}, 'POST')
registerRoute(({ url }) => url.pathname === '/offline/answer', async ({ request }) => {
  const fields = await request.formData()
  return await answer(fields).catch(() => coursePage(textIn(fields, 'course'), 'notKept')) ?? await fallback()
}, 'POST')
registerRoute(({ url }) => url.pathname === '/offline/open', async ({ request }) => {
  const file = (await request.formData()).get('file')
  const opened = file instanceof File ? await openFile(await file.text()).catch(() => null) : null
  return opened === null ? fallback('notOurs') : new Response(null, { status: 303, headers: { Location: `/courses/${opened}` } })
}, 'POST')
registerRoute(pageAt(lesson), (handled) => {
  const request = handled.request.clone()
  return serverFirst({ ...handled, request }, () => finishLesson(...partsOf(lesson, handled)).catch(() => coursePage(partsOf(lesson, handled)[0], 'notKept')))
}, 'POST')
registerRoute(({ url }) => changesLearner(url.pathname), async ({ request, url }) => {
  // First, and whether or not the server hears of it.
  await forgetLearner()
  const isLock = locks.test(url.pathname)
  const isLocked = isLock && await lockProfile().catch(() => false)
  if (!isPage({ request })) return askServer(request)
  // A session that is bound to no profile is ended by the server alone.
  const asked = isLock && !isLocked ? signOutAtServer(request) : askServer(request)
  return asked.catch(() => { sendLater(); return fallback(isLocked ? 'locked' : undefined) })
}, 'POST')
// Whatever else pages and their scripts ask for waits for a sign-out that the server has not heard of.
for (const method of ['GET', 'POST'] as const) {
  registerRoute(({ request, sameOrigin }) => sameOrigin && mayOweSignOut() && (isPage({ request }) || request.destination === ''), ({ request }) => askServer(request), method)
}

/** What the page of taking along asks: { course, does, key }; it is told how it goes through the port. */
type Asked = { readonly course: string; readonly does: 'look' | 'take' | 'send' | 'drop'; readonly key: string }

self.addEventListener('message', (event) => {
  const port = event.ports[0]
  if (port) event.waitUntil(serve(event.data as Asked, port))
})

async function serve({ course: of, does, key }: Asked, port: MessagePort): Promise<void> {
  // Whatever is handed on can be known as ours from here on.
  if (key) await saveKey(key)
  let went: string | null = null
  if (does === 'take') went = await takeAlong(of, key, (done, all) => { port.postMessage({ state: 'taking', done, all }) }).catch(() => 'failed')
  if (does === 'drop') await dropPack(of).then(sweep)
  if (does === 'send' || does === 'take') await sendWaiting()
  port.postMessage({ ...await standing(of), ...(went === null || went === 'taken' ? {} : { state: went }) })
  if (does !== 'look') return
  // Said once.
  await clearRefused()
  if (key && !(await findPack(of))) await takeFrame(of, key).catch(() => undefined)
}

async function standing(of: string) {
  const pack = await findPack(of)
  const state = pack === undefined ? 'none' : !(await isWhole(pack)) ? 'lost' : await findPass(of, Date.now()) ? 'taken' : 'noPass'
  return { state, version: pack?.version ?? null, waiting: (await listWaiting()).length, refused: await listRefused() }
}
