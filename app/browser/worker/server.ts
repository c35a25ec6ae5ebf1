/**
 * The way to the server. Who signed out without a network is signed out on this phone at once, but the cookie of their session no script can
 * take away: until the server has heard of it, it is told so before anything else is asked, so that nothing is asked in their name.
 */
import { findOwed, forgetOwed, saveOwed, type OwedSignOut } from './kept.ts'

/** The server is waited for this long, milliseconds, where the phone could answer by itself. */
export const patience = 8000
/** And so long where all else that is asked waits behind it. */
const longPatience = 20_000

/** Whether something may be owed: true until it was looked for. Says only what to look at; what is owed stands in the database. */
let mayOwe = true
void findOwed().then((owed) => { mayOwe = owed !== undefined }, () => undefined)
export const mayOweSignOut = () => mayOwe

let telling: Promise<void> | undefined

/** Tells the server what it is owed, once however many ask. Rejects where it cannot be told. */
export function tellSignOut(): Promise<void> {
  telling ??= tellOwed().finally(() => { telling = undefined })
  return telling
}

async function tellOwed(): Promise<void> {
  const owed = await findOwed()
  // Where its answer leads is left alone: what it says of cookies counts.
  if (owed !== undefined) await inTime(longPatience, (signal) => heard(fetch(owed.path, { method: 'POST', body: new URLSearchParams(owed.form), redirect: 'manual', signal })))
}

async function heard(asked: Promise<Response>): Promise<Response> {
  const answered = await reach(asked)
  await forgetOwed()
  mayOwe = false
  return answered
}

/** Rejects as well where what stands before the server fails. */
export async function reach(asked: Promise<Response>): Promise<Response> {
  const answered = await asked
  if (answered.status >= 502 && answered.status <= 504) throw new Error(String(answered.status))
  return answered
}

/** Asks the server, once it knows who signed out here. Rejects where it cannot be reached. */
export async function askServer(request: Request): Promise<Response> {
  await tellSignOut()
  return fetch(request)
}

/**
 * Asks the server for something other than a page, and reads its answer. Rejects where that has not come whole within `wait` milliseconds, so that a
 * request that stalls holds up nothing after it.
 */
export async function askInTime<Value>(wait: number, address: string, how: RequestInit, read: (answer: Response) => Promise<Value>): Promise<Value> {
  await tellSignOut()
  return inTime(wait, async (signal) => read(await fetch(address, { ...how, signal })))
}

/** Gives up what takes longer than `wait` milliseconds: `AbortSignal.timeout` is younger than our oldest browsers. */
async function inTime<Value>(wait: number, ask: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const given = new AbortController()
  const timer = setTimeout(() => { given.abort() }, wait)
  return ask(given.signal).finally(() => { clearTimeout(timer) })
}

/** Signs out at the server; where it cannot be reached, or says nothing in time, that is owed. An answer that comes later still counts. */
export async function signOutAtServer(request: Request): Promise<Response> {
  const owed: OwedSignOut = { path: new URL(request.url).pathname, form: await request.clone().text() }
  await saveOwed(owed)
  mayOwe = true
  // A page's own request can be given no signal without becoming another.
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { reject(new Error('late')) }, patience)
    heard(fetch(request)).then(resolve, reject).finally(() => { clearTimeout(timer) })
  })
}
