/**
 * The page on which a course is taken along: sets up the phone's worker, asks it, and shows what it says. Without one the page says so. Pages that tell
 * of a record only ask the worker that is there, and say where all of it is gone.
 */
interface Told { readonly state: string; readonly version?: string | null; readonly done?: number; readonly all?: number; readonly waiting?: number; readonly refused?: readonly string[] }

if ('serviceWorker' in navigator) for (const place of document.querySelectorAll<HTMLElement>('[data-take-along]')) void start(place, navigator.serviceWorker)

async function start(place: HTMLElement, workers: ServiceWorkerContainer): Promise<void> {
  const { takeAlong: course = '', version = '', key = '' } = place.dataset
  const find = (name: string) => place.querySelector<HTMLElement>(name)
  // A cookie outlives what a browser throws away to make room: it remembers that something was here. Where there are workers it may be set.
  const mark = `__Host-taken-${course}`
  const remember = (isHere: boolean) => { document.cookie = `${mark}=1; Path=/; Secure; SameSite=Lax; Max-Age=${isHere ? 31_536_000 : 0}` }
  const wasHere = () => document.cookie.includes(`${mark}=1`)
  const button = (name: string, isShown: boolean) => { const found = find(`[data-does="${name}"]`); if (found) found.hidden = !isShown }

  const show = (told: Told) => {
    const said = saidOf(told, version, wasHere())
    for (const each of place.querySelectorAll<HTMLElement>('[data-state]')) each.hidden = each.dataset['state'] !== said
    say(find('[data-text]'), 'text', { done: told.done ?? 0, all: told.all ?? 0 })
    if (said === 'taking') return
    const isHere = said === 'taken' || said === 'fresh'
    if (isHere) remember(true)
    const { waiting = 0, refused = [] } = told
    for (const [name, isShown] of Object.entries({ take: !isHere, update: said === 'fresh', send: waiting > 0, drop: told.version != null, open: true })) button(name, isShown)
    const line = find('[data-waiting]')
    say(line, 'waiting', { count: waiting })
    if (line) line.hidden = waiting === 0
    tellRefused(find('[data-refused]'), refused)
  }

  const isOwn = find('[data-does]')
  const registration = await (isOwn ? workers.register(workerAddress()) : workers.getRegistration()).catch(() => null)
  if (!registration) { if (!isOwn) show({ state: 'none' }); return }
  const ask = async (does: string) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => { show(data as Told) }
    const { active } = await workers.ready
    active?.postMessage({ course, does, key }, [port2])
  }
  for (const does of ['take', 'update', 'send', 'drop']) {
    find(`[data-does="${does}"]`)?.addEventListener('click', () => {
      if (does === 'drop') remember(false)
      if (does === 'take') void navigator.storage?.persist?.()
      void ask(does === 'update' ? 'take' : does)
    })
  }
  await ask('look')
}

/** Browsers with Trusted Types take the address of a script only from a policy that the page allows by name (app/http/gate.server.ts). */
function workerAddress(): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(from: string): string } } }
  const address = '/worker.js'
  return trustedTypes?.createPolicy('worker', { createScriptURL: () => address }).createScriptURL(address) ?? address
}

/** What is true of the pack here, as this page knows more than the worker: what was here once, and what the server has now. */
function saidOf({ state, version }: Told, newest: string, wasHere: boolean): string {
  if (state === 'none' && wasHere) return 'lost'
  return state === 'taken' && version !== newest ? 'fresh' : state
}

/** Writes a sentence that stands in the page, its numbers put in. */
function say(element: HTMLElement | null, name: string, numbers: Readonly<Record<string, number>>): void {
  if (element) element.textContent = (element.dataset[name] ?? '').replace(/%(\w+)%/g, (_, of: string) => String(numbers[of]))
}

function tellRefused(box: HTMLElement | null, refused: readonly string[]): void {
  if (!box) return
  box.hidden = refused.length === 0
  const [line, list] = [box.querySelector('p'), box.querySelector('ul')]
  if (line) line.textContent = (box.dataset['refused'] ?? '').replace('%count%', String(refused.length))
  list?.replaceChildren(...refused.map((sentence) => Object.assign(document.createElement('li'), { textContent: sentence })))
}
