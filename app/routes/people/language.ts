import { redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { safePath } from '#app/http/addresses.ts'
import { languageCookie } from '#app/http/language.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { chooseLanguage } from '#app/usecases/people/choose-language.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/language'

export const access = { read: nobody, write: anyone }

const form = z.object({ language: z.enum(['vi', 'en']), next: z.string().optional() })

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

export const action = guarded(access.write, async ({ request, asker }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) return redirect('/')
  const { language } = parsed.value
  if (asker.signedIn !== null) await chooseLanguage(world, { personId: asker.signedIn.personId, language })
  return redirect(safePath(parsed.value.next), { headers: { 'Set-Cookie': languageCookie(language) } })
})

/** A page only in name: it makes a refused request end in the usual frame instead of an empty answer. */
export default function Nothing() {
  return null
}
