/** What the server is asked about profiles (routes/profiles). */

/** What it answers when a profile was opened. */
export interface Opened { readonly openKey: string; readonly profile: string; readonly former: readonly string[] }

export type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string }

const patience = 20_000

/** Anything that is not plainly our server's word is «server-unreachable». */
export async function ask<Value>(place: 'add' | 'open' | 'pin' | 'remove', fields: Readonly<Record<string, string>>): Promise<Answer<Value>> {
  const unreachable = { ok: false, problem: 'server-unreachable' } as const
  const given = new AbortController()
  const timer = setTimeout(() => { given.abort() }, patience)
  try {
    const answer = await fetch(`/profiles/${place}`, { method: 'POST', body: new URLSearchParams(fields), cache: 'no-store', redirect: 'error', signal: given.signal })
    if (answer.headers.get('Content-Type')?.startsWith('application/json') !== true) return unreachable
    const body = await answer.json() as { readonly problem?: unknown }
    if (answer.ok) return { ok: true, value: body as Value }
    return typeof body.problem === 'string' ? { ok: false, problem: body.problem } : unreachable
  } catch {
    return unreachable
  } finally {
    clearTimeout(timer)
  }
}
