/**
 * Forms that take long to fill in (a sheet from paper, a register, a list of people) lose nothing that was typed. It is kept in this tab, sealed, and nowhere
 * that outlives it, until the server has it. They are sent by this script, so that the page stays where it is when the network is gone.
 */
import { typedStore, type TypedStore } from './typed-store.ts'

type Typed = readonly (readonly [name: string, value: string])[]
type Saying = 'restored' | 'offline' | 'failed'

/** How long the answer of the server is waited for. */
const patience = 30_000

/** Keeps what is typed into a form, fills it in again on the next page of the same form, and sends it. */
export async function keepTyped(form: HTMLFormElement): Promise<void> {
  const store = typedStore(form.dataset['keep'] ?? '', form.dataset['openKey'] ?? '')
  const keep = () => store.write(JSON.stringify(typedIn(form)))
  form.addEventListener('input', () => { void keep() })
  form.querySelector('[data-drop]')?.addEventListener('click', () => {
    store.forget()
    window.location.reload()
  })
  let isSending = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    send(form, { store, isKept: keep() }, event.submitter).catch(() => { say(form, 'offline') }).finally(() => { isSending = false })
  })
  const served = JSON.stringify(typedIn(form))
  const kept = form.dataset['sentBack'] === undefined ? await store.read() : null
  // Whoever types at once has begun anew.
  if (kept === null || kept === served || JSON.stringify(typedIn(form)) !== served) return
  fillIn(form, JSON.parse(kept) as Typed)
  say(form, 'restored')
}

/** What is sent of a form, and so what is kept of it. */
function typedIn(form: HTMLFormElement): Typed {
  return [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
}

/** The box to agree is not ticked for anybody. */
function fillIn(form: HTMLFormElement, typed: Typed): void {
  for (const [name, value] of typed) {
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(`[name="${CSS.escape(name)}"]`)) {
      const isBox = field instanceof HTMLInputElement && field.type === 'checkbox'
      if (isBox || (field instanceof HTMLInputElement && field.type === 'radio')) field.checked = field.value === value ? field.name !== 'agreed' : isBox && field.checked
      else field.value = value
      field.dispatchEvent(new Event('input'))
    }
  }
}

async function send(form: HTMLFormElement, { store, isKept }: { readonly store: TypedStore; readonly isKept: Promise<boolean> }, submitter: HTMLElement | null): Promise<void> {
  const body = new URLSearchParams(typedIn(form).map(([name, value]) => [name, value]))
  const pressed = submitter instanceof HTMLButtonElement && submitter.name !== '' ? submitter : null
  if (pressed) body.append(pressed.name, pressed.value)
  const given = new AbortController()
  const wait = setTimeout(() => { given.abort() }, patience)
  const answer = await fetch(form.action, { method: 'POST', body, signal: given.signal })
  clearTimeout(wait)
  const { pathname, search } = window.location
  if (answer.redirected && answer.ok) {
    await isKept
    store.forget()
    window.location.assign(answer.url)
  } else if (answer.status === 401 && await isKept) {
    window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
  } else if (answer.status >= 500) {
    say(form, 'failed')
  } else {
    sendPlainly(form, pressed)
  }
}

/** What the server refuses it says on a page of its own, with what was typed. */
function sendPlainly(form: HTMLFormElement, pressed: HTMLButtonElement | null): void {
  if (pressed) {
    const field = Object.assign(document.createElement('input'), { type: 'hidden', name: pressed.name, value: pressed.value })
    form.append(field)
  }
  HTMLFormElement.prototype.submit.call(form)
}

function say(form: HTMLFormElement, what: Saying): void {
  for (const each of form.querySelectorAll<HTMLElement>('[data-says]')) each.hidden = each.dataset['says'] !== what
  if (what !== 'restored') form.querySelector(`[data-says="${what}"]`)?.scrollIntoView({ block: 'nearest' })
}
