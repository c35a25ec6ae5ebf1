import { redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { anyone } from '#app/domain/people/access.ts'
import { displayCookie, displayModes, displayOf } from '#app/http/display.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/display'

export const access = { read: anyone, write: anyone }

export const meta = pageTitle((words) => words.display.title)

export const loader = guarded(access.read, ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => ({
  chosen: displayOf(request.headers.get('Cookie') ?? '', asker.profile?.id ?? null), isSaved: new URL(request.url).searchParams.has('saved'),
}))

const form = z.object({ large: z.string().optional(), plain: z.string().optional() })

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  const chosen = parsed.ok ? displayModes.filter((mode) => parsed.value[mode] !== undefined) : []
  return redirect('/display?saved', { headers: { 'Set-Cookie': displayCookie(asker.profile?.id ?? null, chosen) } })
})

export default function Display({ loaderData: { chosen, isSaved } }: Route.ComponentProps) {
  const { words: { display } } = useWords()
  return (
    <Page title={display.title} lead={display.lead}>
      {isSaved && <Notice kind="ok"><p>{display.saved}</p></Notice>}
      <form method="post" action="/display">
        {displayModes.map((mode) => <CheckField key={mode} name={mode} label={display.modes[mode]} hint={display.hints[mode]} defaultChecked={chosen.includes(mode)} />)}
        <Button wide>{display.save}</Button>
      </form>
      <p><a href="/accessibility">{display.toConformance}</a></p>
    </Page>
  )
}
