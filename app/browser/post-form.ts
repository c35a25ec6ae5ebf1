/**
 * Posts a form to our server; null where it cannot be reached in time. The time is that of the whole answer: of one that stops in the middle,
 * reading fails when it is over. A redirect is an error, or is left alone: `redirect`.
 * Without `redirect` nothing that another server says is followed.
 */
export async function postForm(path: string, fields: Readonly<Record<string, string>>, patience: number, redirect: 'error' | 'manual' = 'error'): Promise<Response | null> {
  const given = new AbortController()
  setTimeout(() => { given.abort() }, patience)
  try {
    return await fetch(path, { method: 'POST', body: new URLSearchParams(fields), cache: 'no-store', redirect, signal: given.signal })
  } catch {
    return null
  }
}

/** What our server says in JSON; null for anything else, such as the sign-in page of a Wi-Fi, or when it ends in the middle. */
export async function jsonOf(answer: Response): Promise<unknown> {
  return answer.headers.get('Content-Type')?.startsWith('application/json') === true ? answer.json().catch(() => null) : null
}
