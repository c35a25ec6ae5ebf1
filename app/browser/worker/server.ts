/**
 * The way to the server. Who signed out without a network is signed out on this phone at once, but the cookie of their session no script can
 * take away: until the server has heard of it, it is told so before anything else is asked, so that nothing is asked in their name.
 */
import { findOwed, forgetOwed, saveOwed, type OwedSignOut } from './kept.ts'

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
  if (owed !== undefined) await heard(fetch(owed.path, { method: 'POST', body: new URLSearchParams(owed.form), redirect: 'manual' }))
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
export async function askServer(asked: Request | string, how?: RequestInit): Promise<Response> {
  await tellSignOut()
  return fetch(asked, how)
}

/** Signs out at the server; where it cannot be reached, that is owed. */
export async function signOutAtServer(request: Request): Promise<Response> {
  const owed: OwedSignOut = { path: new URL(request.url).pathname, form: await request.clone().text() }
  await saveOwed(owed)
  mayOwe = true
  return heard(fetch(request))
}
