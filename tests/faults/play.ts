/** One run: a learner answers twenty questions while everything fails that can, by a seed. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { happens, seededChance } from '#app/domain/demonstration/chance.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import type { World } from '#app/world.server.ts'
import { aPerson, aReading } from '#tests/support/makers.ts'
import { drawnOf, type Drawn } from '../e2e/support/answers.ts'
import { startBadProxy, type BadProxy } from './bad-proxy.ts'
import { startBrowser, type KillableBrowser } from './killable-browser.ts'
import { canonical, drawStep, formOf, isLeaving, openPage, press, pressButton, presses, readForm, untilKept, valueOf, type FormFields } from './learner-page.ts'
import { anOracle, compare, type Oracle } from './oracle.ts'
import { courseId } from './twenty-questions.ts'
import { makeProfile } from './with-profile.ts'
import type { AnswerValue } from '#app/domain/assessment/answer.ts'

export interface Played { readonly seed: number; readonly taps: number; readonly rows: number; readonly kills: number; readonly reloads: number; readonly blackouts: number; readonly expiries: number; readonly tabs: number; /** Times a page had gone on to another question by itself before the learner touched it. */ readonly wentOn: number; readonly seconds: number; readonly faults: readonly string[] }

/** Every other seed is played in a profile of a shared phone. */
const hasProfile = (seed: number) => seed % 2 === 0

interface Surroundings { readonly world: World; readonly port: number; readonly profile: string; readonly factor: number }

export async function play(seed: number, { world, port, profile, factor }: Surroundings): Promise<Played> {
  const began = performance.now()
  const chance = seededChance('faults', seed)
  const proxy = await startBadProxy({ target: port, chance: seededChance('faults', seed, 'network'), factor })
  const person = await aPerson(world)
  await aReading(world, { personId: person.personId, courseId, lessonId: 'mot' })
  const started = await startAttempt({ ...world, chance }, { learnerId: person.personId, guestHash: null, courseId, quizId: 'final' })
  if (!started.ok) throw new Error(started.reason)
  const run = new Run({ world, proxy, profile, factor, chance, attemptId: started.value, accountId: person.accountId, inProfile: hasProfile(seed), drawn: await drawnOf(world, started.value) })
  try {
    await run.start()
    await Promise.race([run.toItsEnd(), tooLong(factor, run)])
    const rows = await run.rows()
    const refused = [...proxy.receipts].filter(([, outcome]) => outcome !== 'saved').map(([key, outcome]) => `${key} ${outcome}`)
    const byForm = rows.filter(({ writer }) => writer === 'form').map(({ position }) => `saved by the form at ${position}`)
    return { seed, taps: run.oracle.taps.length, rows: rows.length, ...run.done, seconds: Math.round((performance.now() - began) / 100) / 10, faults: [...run.oracle.faults, ...compare(run.oracle.taps, rows), ...refused, ...byForm] }
  } finally {
    await run.end()
    await proxy.close()
  }
}

/** A run that hangs is a fault too; it says what it was doing. */
async function tooLong(factor: number, run: Run): Promise<never> {
  await sleep(120_000 + 1_800_000 * factor, undefined, { ref: false })
  throw new Error(`no end; last: ${run.doing}`)
}

interface Parts { readonly world: World; readonly proxy: BadProxy; readonly profile: string; readonly factor: number; readonly chance: () => number; readonly attemptId: string; readonly accountId: string; readonly inProfile: boolean; readonly drawn: readonly Drawn[] }

class Run {
  readonly oracle: Oracle = anOracle()
  /** For whoever replays a run that hangs. */
  doing = 'starting'
  readonly done = { kills: 0, reloads: 0, blackouts: 0, expiries: 0, tabs: 0, wentOn: 0 }
  readonly drawn: readonly Drawn[]
  readonly #parts: Parts
  #browser!: KillableBrowser
  #page!: Page
  /** What says that the profile is open, and the server's name of it; null without one. */
  #profile: { readonly cookie: Awaited<ReturnType<BrowserContext['cookies']>>[number]; readonly id: string } | null = null
  constructor(parts: Parts) {
    this.#parts = parts
    this.drawn = parts.drawn
  }

  async toItsEnd(): Promise<void> {
    for (const [place] of this.drawn.entries()) await this.answer(place + 1)
    await this.settle()
  }

  async start(): Promise<void> {
    this.#browser = await startBrowser(this.#parts.profile)
    const { context } = this.#browser
    await context.exposeBinding('tellState', ({ page }, state: string, at: number) => { this.#hear(page, state, at) })
    await context.addInitScript(watchState)
    await this.#signIn()
    this.#page = await freshPage(context)
    if (this.#parts.inProfile && this.#profile === null) await this.#openProfile()
  }

  async #openProfile(): Promise<void> {
    this.#parts.proxy.heal()
    const cookie = await makeProfile(this.#page, this.#parts.proxy.origin)
    const { id } = await this.#parts.world.db.phoneProfile.findFirstOrThrow({ where: { person: { account: { id: this.#parts.accountId } } } })
    this.#profile = { cookie, id }
    this.#parts.proxy.spoil()
  }

  /** «At the server» may only be said when the server has receipted every tap called kept before. */
  #hear(page: Page, state: string, at: number): void {
    const kept = this.oracle.countKept(at, page)
    const receipts = this.#parts.proxy.receipts.size
    if (state === 'server' && kept > receipts) this.oracle.faults.push(`the screen said «at the server» of ${kept} with ${receipts} receipts`)
  }

  readonly #signIn = async (): Promise<void> => {
    const [pair = ''] = (await this.#parts.world.sessions.start(this.#parts.accountId, null, { phoneProfileId: this.#profile?.id })).split(';')
    const [name = '', value = ''] = pair.split('=')
    await this.#browser.context.addCookies([{ name, value, domain: '127.0.0.1', path: '/' }, ...(this.#profile === null ? [] : [this.#profile.cookie])])
  }

  #addressOf(position: number): string {
    return `${this.#parts.proxy.origin}/attempts/${this.#parts.attemptId}/questions/${position}`
  }

  /** Opens a question until it is the one on the screen; its form must show the newest answer of it. */
  async #open(page: Page, position: number, anew = false): Promise<void> {
    this.doing = `opening ${position}`
    const drawn = this.#at(position)
    const fields = await this.#openUntilShown(page, position, anew)
    if (drawn.question.type === 'scenario') return
    const shown = valueOf(drawn, fields).json
    const possible = this.oracle.possibleAt(position).map((each) => each ?? valueOf(drawn, {}).json)
    if (!possible.includes(shown)) this.oracle.faults.push(`at ${position} the form shows ${shown}, not ${possible.join(' or ')}`)
  }

  /** A page left while it was going on by itself may yet take its place: then the learner opens the question once more. */
  async #openUntilShown(page: Page, position: number, anew: boolean): Promise<FormFields> {
    for (let tries = 0; tries < 50; tries += 1) {
      await openPage(page, this.#addressOf(position), this.#signIn, anew)
      const fields = await readForm(page, this.#at(position)).catch(this.#excuse)
      if (fields !== undefined) return fields
    }
    throw new Error(`${position} was never shown`)
  }

  /** What may happen to whoever touches a page that is just going on by itself is no fault of anybody. */
  readonly #excuse = (error: unknown): undefined => {
    if (!isLeaving(error)) throw error
    if (String(error).includes('another question')) this.done.wentOn += 1
  }

  #at(position: number): Drawn {
    const drawn = this.drawn[position - 1]
    if (!drawn) throw new Error(`no question ${position}`)
    return drawn
  }

  async answer(position: number): Promise<void> {
    const { chance } = this.#parts
    if (new URL(this.#page.url() === 'about:blank' ? 'http://nowhere' : this.#page.url()).pathname.endsWith(`/questions/${position}`) && this.#at(position).question.type !== 'scenario') await this.#page.locator('#save-state[data-state]').waitFor({ state: 'attached', timeout: 4000 }).catch(() => this.#open(this.#page, position))
    else await this.#open(this.#page, position)
    if (this.#at(position).question.type === 'scenario') return this.#playScenario(position)
    for (let steps = 1 + Math.floor(chance() * 4); steps > 0; steps -= 1) await this.#tap(this.#page, position)
    await this.#misfortune(position)
    const fields = await readForm(this.#page, this.#at(position)).catch(this.#excuse)
    if (fields !== undefined && valueOf(this.#at(position), fields).isWhole && presses(chance)) await this.#press(position)
  }

  /** Changes the form once; the screen must say that it is kept. */
  async #tap(page: Page, position: number, isKilled = false): Promise<void> {
    this.doing = `tapping at ${position}`
    const drawn = this.#at(position)
    try {
      const step = await drawStep(page, drawn, await readForm(page, drawn), this.#parts.chance)
      if (!step) return
      const tap = this.oracle.add({ on: page, position, value: valueOf(drawn, step.fields).json, isTyping: step.isTyping })
      await step.act(page)
      if (isKilled) return
      await untilKept(page, step)
      tap.toldAt = Date.now()
    } catch (error) {
      // The page went on by itself in the same instant: the learner looks at it again, and may have been told or not.
      this.#excuse(error)
      await this.#open(page, position)
    }
  }

  async #press(position: number): Promise<void> {
    this.doing = `pressing at ${position}`
    const left = this.#page.waitForURL((url) => !url.pathname.endsWith(`/questions/${position}`), { timeout: 2000 + 45_000 * this.#parts.factor, waitUntil: 'commit' }).catch(() => undefined)
    await pressButton(this.#page, this.#at(position)).catch(this.#excuse)
    await left
  }

  async #playScenario(position: number): Promise<void> {
    for (let tries = 0; tries < 60; tries += 1) {
      try {
        if (!(await this.#move(position))) return
      } catch (error) {
        this.#excuse(error)
        await this.#open(this.#page, position)
      }
    }
  }

  /** Makes one move by the button, and waits for what comes of it; false at the end. */
  async #move(position: number): Promise<boolean> {
    this.doing = `a move at ${position}`
    // A move pressed before the script runs is the plain form's, which gives no receipt that could be counted here: this learner waits, as for every question.
    await this.#page.locator('#save-state[data-state]').waitFor({ state: 'attached', timeout: 4000 }).catch(() => this.#open(this.#page, position))
    const drawn = this.#at(position)
    const before = await readForm(this.#page, drawn)
    const choices = this.#page.locator(`${formOf(drawn)} input[name="choice"]`)
    const many = await choices.count()
    if (many === 0) return this.#leavesScenario(position)
    const choice = await choices.nth(Math.floor(this.#parts.chance() * many)).getAttribute('value', { timeout: 5000 }) ?? ''
    await press(this.#page, drawn, 'choice', choice)
    const tap = this.oracle.add({ on: this.#page, position, value: valueOf(drawn, { ...before, choice: [choice] }).json, isTyping: false })
    await pressButton(this.#page, drawn)
    await this.#untilMoved(position, (before['path'] ?? []).length + 1)
    tap.toldAt = Date.now()
    return true
  }

  /** There is nothing to choose at the end of a scenario, nor on a page that went on to another question. */
  async #leavesScenario(position: number): Promise<false> {
    if (await this.#page.locator(`${formOf(this.#at(position))} .scenario-over`).count() === 0) throw new Error('another question is shown')
    return false
  }

  /** The next turn is shown once the server has the move; the page is opened again when it does not come by itself. */
  async #untilMoved(position: number, moves: number): Promise<void> {
    const form = formOf(this.#at(position))
    const isThere = async () => await this.#page.locator(`${form} input[name="path"]`).count() >= moves || await this.#page.locator(`${form} .scenario-over`).count() > 0
    for (let tries = 0; tries < 200; tries += 1) {
      if (await isThere().catch(() => false)) return
      await sleep(100 + 2000 * this.#parts.factor)
      if (tries % 5 === 4 && !(await isThere().catch(() => false))) await openPage(this.#page, this.#addressOf(position), this.#signIn)
    }
    throw new Error(`a scenario never went on at ${position}`)
  }

  /** What happens to a phone on the road. */
  async #misfortune(position: number): Promise<void> {
    const { chance, proxy } = this.#parts
    const luck = chance()
    if (luck < 0.1) { this.done.blackouts += 1; proxy.blackout(5000 + chance() * 55_000) }
    else if (luck < 0.17) await this.#kill(position)
    // By its address, and the next time by the browser's own button.
    else if (luck < 0.25) { this.done.reloads += 1; await this.#open(this.#page, position, this.done.reloads % 2 === 0) }
    else if (luck < 0.33) await this.#secondTab()
    else if (luck < 0.4) await this.#expire(position)
  }

  async #kill(position: number): Promise<void> {
    this.doing = `killing at ${position}`
    this.done.kills += 1
    await this.#tap(this.#page, position, happens(0.5, this.#parts.chance))
    await this.#browser.kill()
    await this.start()
    await this.#open(this.#page, position)
  }

  async #secondTab(): Promise<void> {
    this.doing = 'a second tab'
    this.done.tabs += 1
    const other = await this.#browser.context.newPage()
    const places = [...this.drawn.keys()].filter((place) => this.drawn[place]?.question.type !== 'scenario')
    const position = 1 + (places[Math.floor(this.#parts.chance() * places.length)] ?? 0)
    await this.#open(other, position)
    await this.#tap(other, position)
    if (happens(0.7, this.#parts.chance)) await other.close()
  }

  async #expire(position: number): Promise<void> {
    this.done.expiries += 1
    await this.#parts.world.db.session.deleteMany({ where: { accountId: this.#parts.accountId } })
    await this.#tap(this.#page, position)
    await sleep(3000 * this.#parts.factor)
    await this.#signIn()
  }

  /** The network is good again; the learner opens a question once more and touches nothing. */
  async settle(): Promise<void> {
    this.doing = 'settling'
    this.#parts.proxy.heal()
    await this.#signIn()
    for (const page of this.#browser.context.pages()) if (page !== this.#page) await page.close()
    await this.#open(this.#page, 1)
    await this.#page.locator('#save-state[data-state="server"][data-unsent="0"]').waitFor({ state: 'attached', timeout: 90_000 }).catch(async () => { throw new Error(`never all at the server: ${await this.#whatItSays()}`) })
    const kept = await this.#page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
    if (kept.some((name) => name !== 'profiles')) this.oracle.faults.push(`something was kept unsealed: ${kept.join(', ')}`)
  }

  /** What the page says, and the browser holds, for whoever looks for the reason of a run that ended badly. */
  async #whatItSays(): Promise<string> {
    const said = await this.#page.locator('#save-state').innerText({ timeout: 5000 }).catch(String)
    const cookies = await this.#browser.context.cookies()
    return `${said.replace(/\s+/gu, ' ')} (${this.#page.url()}; cookies: ${cookies.map(({ name }) => name).join(' ')})`
  }

  async rows() {
    const rows = await this.#parts.world.db.answer.findMany({ where: { attemptId: this.#parts.attemptId }, orderBy: [{ sequence: 'asc' }, { writer: 'asc' }] })
    return rows.map(({ position, writer, value }) => ({ position, writer, value: canonical(value as unknown as AnswerValue) }))
  }

  end(): Promise<void> {
    return this.#browser.kill()
  }
}

/** The one page of a context that has just begun. */
async function freshPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  for (const other of context.pages()) if (other !== page) await other.close()
  return page
}

/** Runs in every page: tells each state the screen takes. */
function watchState(): void {
  document.addEventListener('DOMContentLoaded', () => {
    const place = document.getElementById('save-state')
    if (!place) return
    const { tellState } = window as unknown as { tellState: (state: string, at: number) => void }
    new MutationObserver(() => { tellState(place.dataset['state'] ?? '', Date.now()) }).observe(place, { attributes: true, attributeFilter: ['data-state', 'data-unsent'] })
  })
}
