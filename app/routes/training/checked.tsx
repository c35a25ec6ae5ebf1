import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findCertificate } from '#app/data/training/certificates.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { certificateStatus, lastValidDay, readCertificateCode } from '#app/domain/training/certificate.ts'
import { publicFacts } from '#app/domain/training/shown.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { Notice, type NoticeKind } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/checked'
import { CheckForm } from './check-form.tsx'

export const access = { read: anyone, write: nobody }

const title = pageTitle((words) => words.training.checkTitle)
/** A page about a person, however little it says, is not for search engines. */
export const meta = (args: Parameters<typeof title>[0]) => [...title(args), { name: 'robots', content: 'noindex' }]
/** Never kept by anything between: what a holder takes back is gone at once. */
export const headers = () => ({ 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' })

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  if (!(await mayTry('check-address', addressOf(request)))) throw data({ refused: 'too-many-tries' }, { status: 429 })
  const code = readCertificateCode(params.code)
  const certificate = code === null ? null : await findCertificate(await world.readingDb(), code)
  if (certificate === null) return data({ code: params.code.slice(0, 80), status: 'unknown' as const, facts: null }, { status: 404 })
  const { name, courseTitle: course, score, completedAt, validUntil, revokedAt, demonstration, shown } = certificate
  const facts = { ...publicFacts({ name, completedAt, score }, shown), course, lastDay: validUntil && lastValidDay(validUntil), revokedAt, demonstration }
  return data({ code: certificate.code, status: certificateStatus(certificate, world.clock()), facts })
})

const kinds: Record<Route.ComponentProps['loaderData']['status'], NoticeKind> = { valid: 'ok', expired: 'attention', revoked: 'wrong', unknown: 'wrong' }

export default function Checked({ loaderData: { code, status, facts } }: Route.ComponentProps) {
  const { words: { training } } = useWords()
  const isSpecimen = status === 'valid' && facts?.demonstration === true
  return (
    <Page title={training.checkTitle}>
      <Notice kind={isSpecimen ? 'attention' : kinds[status]}><p><strong>{isSpecimen ? training.certificateDemonstration : `${training.checked[status]}.`}</strong></p><p>{training.code}: {code}</p></Notice>
      {facts !== null && <Facts facts={facts} isSpecimen={isSpecimen} />}
      <h2>{training.checkAnother}</h2>
      <CheckForm typed={null} error={null} />
    </Page>
  )
}

/** Of a specimen the notice above says what it is worth; of one that has ended or was revoked it is said here beside that. */
function Facts({ facts, isSpecimen }: { readonly facts: NonNullable<Route.ComponentProps['loaderData']['facts']>; readonly isSpecimen: boolean }) {
  const { words: { training }, format } = useWords()
  const { holder, course, completedAt, score, lastDay, revokedAt, demonstration } = facts
  return (
    <>
      <dl className="facts">
        <div><dt>{training.checkHolder}</dt><dd>{holder}</dd></div>
        <div><dt>{training.course}</dt><dd><Taught>{course}</Taught></dd></div>
        {completedAt !== null && <div><dt>{training.checkCompleted}</dt><dd>{format.longDay(completedAt)}</dd></div>}
        {score !== null && <div><dt>{training.checkScore}</dt><dd>{training.checkScoreOf(score.right, score.total)}</dd></div>}
        {revokedAt !== null && <div><dt>{training.checkRevokedOn}</dt><dd>{format.longDay(revokedAt)}</dd></div>}
      </dl>
      <p>{lastDay === null ? training.validForEver : training.validUntil(format.day(lastDay))}</p>
      {demonstration && !isSpecimen && <p><strong>{training.certificateDemonstration}</strong></p>}
      <p className="small muted">{training.checkLittle}</p>
    </>
  )
}
