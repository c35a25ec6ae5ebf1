import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findCertificate } from '#app/data/training/certificates.server.ts'
import { role } from '#app/domain/people/access.ts'
import { certificateStatus, readCertificateCode } from '#app/domain/training/certificate.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { revokeCertificate } from '#app/usecases/training/revoke-certificate.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/certificates'

export const access = { read: role('certificate.revoke', 'province'), write: role('certificate.revoke', 'province') }

export const meta = pageTitle((words) => words.revoking.title)

/** The certificate of the code in the address, for whoever is about to revoke it; null for a code that is none. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const query = new URL(request.url).searchParams
  const typed = query.get('code')?.slice(0, 80) ?? null
  const code = typed === null ? null : readCertificateCode(typed)
  const found = code === null ? null : await findCertificate(world.db, code)
  return {
    typed, isDone: query.get('done') === 'revoked',
    found: found && { code: found.code, name: found.name, course: found.courseTitle, completedAt: found.completedAt, status: certificateStatus(found, world.clock()), revokedWhy: found.revokedWhy },
  }
})

const fields = z.object({ code: z.string().max(80).default(''), why: z.string().max(10_000).default('') })

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await revokeCertificate(world, { ...parsed.value, actorId: personOf(asker).personId })
  return result.ok ? redirect(`/admin/certificates?code=${result.value}&done=revoked`) : data({ refused: result.reason, why: parsed.value.why }, { status: 409 })
})

export default function Certificates({ loaderData: { typed, found, isDone }, actionData }: Route.ComponentProps) {
  const { words: { revoking, training, administration } } = useWords()
  return (
    <Page title={revoking.title} lead={revoking.lead} back={{ href: '/admin', label: administration.title }}>
      {isDone && <Notice kind="ok"><p>{revoking.done}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {found !== null && <Found found={found} why={actionData?.why ?? ''} />}
      <form method="get" noValidate>
        <TextField name="code" label={training.code} hint={training.checkHint} defaultValue={typed ?? ''} error={typed !== null && found === null ? training.checked.unknown : null} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={80} />
        <Button icon="search" kind={found === null ? 'primary' : 'ghost'}>{revoking.find}</Button>
      </form>
    </Page>
  )
}

/** Whose it is and of what; while it is not revoked, the form that does it. */
function Found({ found, why }: { readonly found: NonNullable<Route.ComponentProps['loaderData']['found']>; readonly why: string }) {
  const { words: { revoking, training, frame }, format } = useWords()
  return (
    <Card title={revoking.facts}>
      <dl className="facts">
        <div><dt>{training.code}</dt><dd>{found.code}</dd></div>
        <div><dt>{training.checkHolder}</dt><dd>{found.name}</dd></div>
        <div><dt>{training.course}</dt><dd><Taught>{found.course}</Taught></dd></div>
        <div><dt>{training.checkCompleted}</dt><dd>{format.day(found.completedAt)}</dd></div>
        <div><dt>{revoking.stateTitle}</dt><dd>{training.checked[found.status]}</dd></div>
      </dl>
      {found.revokedWhy !== null && <p>{revoking.whyOf(found.revokedWhy)}</p>}
      {found.status !== 'revoked' && (
        <form method="post" noValidate>
          <input type="hidden" name="code" value={found.code} />
          <p>{revoking.consequences}</p>
          <TextField name="why" label={revoking.why} hint={revoking.whyHint} maxLength={500} defaultValue={why} />
          <p className="actions"><Button kind="danger">{revoking.button}</Button><ButtonLink href="/admin/certificates" kind="ghost">{frame.cancel}</ButtonLink></p>
        </form>
      )}
    </Card>
  )
}
