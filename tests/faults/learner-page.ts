/** A question page in a browser, as a patient learner uses it: opened again until it comes, answered by its fields. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { readTap, isAnswered, type AnswerValue } from '#app/domain/assessment/answer.ts'
import { happens, pick } from '#app/domain/demonstration/chance.ts'
import type { Drawn } from '../e2e/support/answers.ts'

export type FormFields = Readonly<Record<string, readonly string[]>>

/** Opens an address until its script runs; `anew`: where it stands already, by the browser's button. `signIn` is called when the server asks for it. */
export async function openPage(page: Page, address: string, signIn: () => Promise<void>, anew = false): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    try {
      const visit = { timeout: 20_000, waitUntil: 'commit' } as const
      const answer = await (anew && page.url() === address ? page.reload(visit) : page.goto(address, visit))
      // Whose session is over is asked to sign in once, and is a guest from then on, for whom the attempt does not exist.
      if (page.url().includes('/sign-in') || answer?.status() === 404) await signIn()
      else {
        await page.locator('#save-state[data-state]').waitFor({ state: 'attached', timeout: 4000 })
        return
      }
    } catch {
      await sleep(50)
    }
  }
  throw new Error(`never opened: ${address}`)
}

/** The form of one question; a page that went on to another one by itself has none such. */
export const formOf = ({ question }: Drawn): string => `form.question:has(input[name="question"][value="${question.id}"])`

/** What the form of a question holds as it stands; throws where the page shows another one: a learner looks at what is asked before answering. */
export async function readForm(page: Page, drawn: Drawn): Promise<FormFields> {
  return inTime(page.evaluate((formName) => {
    const form = document.querySelector<HTMLFormElement>(formName)
    if (form === null) throw new Error('another question is shown')
    const fields: Record<string, string[]> = {}
    for (const [name, value] of new FormData(form)) if (typeof value === 'string' && name !== 'question' && name !== 'then') (fields[name] ??= []).push(value)
    return fields
  }, formOf(drawn)))
}

/** What a learner meets when the page goes on by itself in the same instant: a document that is gone, or one that shows another question. */
export function isLeaving(error: unknown): boolean {
  return error instanceof Error && /Execution context was destroyed|did not answer|another question is shown|Timeout 5000ms exceeded/.test(error.message)
}

/** A page that is just being replaced may never answer: then it is asked again by whoever opens it anew. */
async function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  const given = new AbortController()
  const late = sleep(10_000, undefined, { signal: given.signal }).then(() => { throw new Error('the page did not answer') })
  late.catch(() => undefined)
  return Promise.race([answer, late]).finally(() => { given.abort() })
}

/** A form's fields as the server would keep them. */
export function valueOf({ question, order }: Drawn, fields: FormFields): { readonly json: string; readonly isWhole: boolean } {
  const read = readTap(question, order, new Map(Object.entries(fields)))
  if (!read.ok) throw new Error(`${question.id} ${JSON.stringify(fields)}: ${read.reason}`)
  return { json: canonical(read.value), isWhole: isAnswered(question, read.value) }
}

/** The same for the same answer, whatever the order of its keys. */
export function canonical(value: AnswerValue): string {
  const sorted = (_: string, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part)
  return JSON.stringify(value, sorted)
}

/** One thing a learner does to a form: in which document (by its time origin), which field, and what the form then holds. */
interface Step { readonly madeIn: number; readonly isTyping: boolean; readonly fields: FormFields; act(page: Page): Promise<void> }

/** A step that changes the form, by chance; null where nothing is left to do. */
export async function drawStep(page: Page, drawn: Drawn, fields: FormFields, chance: () => number): Promise<Step | null> {
  const { madeIn, names } = await inTime(page.evaluate((formName) => ({ madeIn: performance.timeOrigin, names: [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`${formName} :is(input:not([type="hidden"]), select)`)].map((field) => ({ name: field.name, type: field.type, values: field instanceof HTMLSelectElement ? [...field.options].map(({ value }) => value) : [field.value] })) }), formOf(drawn)))
  if (names.length === 0) return null
  const field = pick(names, chance)
  const given = fields[field.name] ?? []
  if (field.type === 'checkbox') return tick(names.filter(({ name }) => name === field.name).flatMap(({ values }) => values), field.name, pick(field.values, chance), { drawn, fields, madeIn })
  if (field.type === 'radio') {
    const value = pick(names.filter(({ name, values }) => name === field.name && !given.includes(values[0] ?? '')).flatMap(({ values }) => values), chance)
    return { madeIn, isTyping: false, fields: { ...fields, [field.name]: [value] }, act: (on) => press(on, drawn, field.name, value) }
  }
  if (field.type === 'select-one') {
    const value = pick(field.values.filter((each) => each !== '' && !given.includes(each)), chance)
    return { madeIn, isTyping: false, fields: { ...fields, [field.name]: [value] }, act: async (on) => { await on.locator(`${formOf(drawn)} [name="${field.name}"]`).selectOption(value, { timeout: 5000 }) } }
  }
  const value = drawn.question.type === 'numeric' ? String(Math.floor(chance() * 1000)) : `chữ ${Math.floor(chance() * 1000)}`
  return { madeIn, isTyping: true, fields: { ...fields, [field.name]: [value] }, act: (on) => on.locator(`${formOf(drawn)} [name="${field.name}"]`).fill(value, { timeout: 5000 }) }
}

function tick(all: readonly string[], name: string, value: string, { drawn, fields, madeIn }: { readonly drawn: Drawn; readonly fields: FormFields; readonly madeIn: number }): Step {
  const given = fields[name] ?? []
  const isOn = given.includes(value)
  const { [name]: _, ...others } = fields
  const chosen = all.filter((each) => (each === value ? !isOn : given.includes(each)))
  return { madeIn, isTyping: false, fields: chosen.length === 0 ? others : { ...others, [name]: chosen }, act: (on) => press(on, drawn, name, value) }
}

/** Waits until the very document says that what was done in it is kept; what another one says that took its place is not about this tap. */
export function untilKept(page: Page, { madeIn }: Step): Promise<void> {
  return page.evaluate((origin) => new Promise<void>((resolve, reject) => {
    const place = document.getElementById('save-state')
    if (place === null || performance.timeOrigin !== origin) { reject(new Error('another question is shown')); return }
    const look = () => { if (['here', 'server'].includes(place.dataset['state'] ?? '')) resolve() }
    new MutationObserver(look).observe(place, { attributes: true, attributeFilter: ['data-state'] })
    setTimeout(() => { reject(new Error('never said to be kept')) }, 20_000)
    look()
  }), madeIn)
}

/** Ticks or unticks at once, wherever it stands on the screen. */
export async function press(page: Page, drawn: Drawn, name: string, value: string): Promise<void> {
  await page.locator(`${formOf(drawn)} [name="${name}"][value="${value}"]`).evaluate((field) => { (field as HTMLInputElement).click() }, undefined, { timeout: 5000 })
}

/** Presses the button that saves. */
export async function pressButton(page: Page, drawn: Drawn): Promise<void> {
  await page.locator(`${formOf(drawn)} button:not([type="button"])`).evaluate((button) => { (button as HTMLButtonElement).click() }, undefined, { timeout: 5000 })
}

/** Whether this learner now presses the button that saves. */
export const presses = (chance: () => number): boolean => happens(0.4, chance)
