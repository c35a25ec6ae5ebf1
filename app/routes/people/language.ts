import { redirect } from 'react-router'
import { z } from 'zod'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { safePath } from '#app/http/addresses.ts'
import { languageCookie } from '#app/http/language.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/language'

export const access = { read: nobody, write: anyone }

const form = z.object({ language: z.enum(['vi', 'en']), next: z.string().optional() })

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

export const action = guarded(access.write, async ({ request }: Route.ActionArgs) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) return redirect('/')
  return redirect(safePath(parsed.value.next), { headers: { 'Set-Cookie': languageCookie(parsed.value.language) } })
})

/** A page only in name: it makes a refused request end in the usual frame instead of an empty answer. */
export default function Nothing() {
  return null
}
