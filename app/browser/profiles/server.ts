/** What the server is asked about profiles (routes/profiles). */
import { jsonOf, postForm } from '../post-form.ts'

/** What it answers when a profile was opened. */
export interface Opened { readonly openKey: string; readonly profile: string; readonly kept: readonly string[] }

export type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string }

const patience = 20_000

/** Anything that is not plainly our server's word is «server-unreachable». */
export async function ask<Value>(place: 'add' | 'open' | 'pin' | 'remove', fields: Readonly<Record<string, string>>): Promise<Answer<Value>> {
  const answer = await postForm(`/profiles/${place}`, fields, patience)
  const body = answer && await jsonOf(answer) as { readonly problem?: string } | null
  if (answer?.ok === true && body) return { ok: true, value: body as Value }
  return { ok: false, problem: body?.problem ?? 'server-unreachable' }
}
