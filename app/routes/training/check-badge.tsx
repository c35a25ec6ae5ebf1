import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { anyone } from '#app/domain/people/access.ts'
import { lastValidDay } from '#app/domain/training/certificate.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { Button } from '#app/ui/button.tsx'
import { FileField, LongTextField } from '#app/ui/field.tsx'
import { Notice, type NoticeKind } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { checkBadge } from '#app/usecases/training/check-badge.server.ts'
import { forReading, world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/check-badge'

export const access = { read: anyone, write: anyone }

export const meta = pageTitle((words) => words.training.badgeCheckTitle)

export const loader = guarded(access.read, (_: Route.LoaderArgs & { asker: Asker }) => null)

/** Longer files are no badges; their first part is not one either. */
const mostBytes = 200_000

/** Answers in place: nothing is kept, so a reload only checks again. */
export const action = guarded(access.write, async ({ request }: Route.ActionArgs & { asker: Asker }) => {
  if (!(await mayTry('check-address', addressOf(request)))) throw data({ refused: 'too-many-tries' }, { status: 429 })
  const form = await request.formData().catch(() => new FormData()) // a damaged form says nothing
  const typed = form.get('badge')
  const file = form.get('file')
  const pasted = typeof typed === 'string' && typed.trim() !== '' ? typed : file instanceof File ? await file.slice(0, mostBytes).text() : ''
  if (pasted.trim() === '') return data({ checked: null }, { status: 400 })
  const checked = await checkBadge(await forReading(world), pasted.trim())
  if (checked === null) throw data({ refused: 'too-many-tries' }, { status: 429 })
  return data({ checked })
})

/** What the checker to take along weighs, about; a journey holds it to that. */
const checkerBytes = 300_000

type Checked = NonNullable<NonNullable<Route.ComponentProps['actionData']>['checked']>

const kinds: Record<Checked['verdict'], NoticeKind> = { valid: 'ok', expired: 'attention', 'not-yet': 'attention', 'status-unknown': 'attention', specimen: 'attention', unsigned: 'attention', stranger: 'attention', 'unsupported-jwt': 'attention', 'unsupported-image': 'attention', 'unsupported-context': 'attention', unreadable: 'wrong', altered: 'wrong', revoked: 'wrong' }

export default function CheckBadge({ actionData }: Route.ComponentProps) {
  const { words: { training, checker }, format } = useWords()
  return (
    <Page title={training.badgeCheckTitle} lead={training.badgeCheckLead} back={{ href: '/check', label: training.checkTitle }}>
      {actionData?.checked && <Verdict checked={actionData.checked} />}
      {actionData?.checked && <h2>{training.badgeAnother}</h2>}
      <form method="post" encType="multipart/form-data" action="/check/badge">
        <LongTextField name="badge" label={training.badgeTyped} rows={6} required={false} spellCheck={false} autoComplete="off" error={actionData?.checked === null ? training.badgeNothing : null} />
        <FileField name="file" label={training.badgeFile} accept=".json,.jsonld,.1ob,.jwt,.svg,.png,application/json" required={false} />
        <p className="actions"><Button icon="search">{training.checkButton}</Button></p>
      </form>
      {/* The file weighs more than a lesson, so its weight is said before it is asked for. */}
      <p><a href="/check/file" download>{checker.link}</a><br /><span className="small muted">{checker.linkText(format.kilobytes(checkerBytes))}</span></p>
    </Page>
  )
}

function Verdict({ checked: { verdict, facts, ours } }: { readonly checked: Checked }) {
  const { words: { training } } = useWords()
  const isGenuine = genuine.has(verdict)
  return (
    <>
      <Notice kind={verdict === 'valid' && !ours ? 'attention' : kinds[verdict]}>
        <p><strong>{training.badgeVerdict[verdict]}.</strong></p>
        {isGenuine && <p>{ours ? training.badgeOurs : training.badgeNotOurs}</p>}
      </Notice>
      {isGenuine && facts !== null && <Facts facts={facts} />}
    </>
  )
}

/** Verdicts on badges whose words are those that were signed: only of these is anything repeated. */
const genuine: ReadonlySet<Checked['verdict']> = new Set(['valid', 'expired', 'not-yet', 'status-unknown', 'revoked', 'specimen'])

function Facts({ facts: { holder, name, issuer, from, until } }: { readonly facts: NonNullable<Checked['facts']> }) {
  const { words: { training }, format } = useWords()
  const lastDay = until && lastValidDay(until)
  return (
    <dl className="facts">
      {holder !== null && <div><dt>{training.checkHolder}</dt><dd>{holder}</dd></div>}
      <div><dt>{training.course}</dt><dd>{name}</dd></div>
      <div><dt>{training.badgeIssuer}</dt><dd>{issuer}</dd></div>
      {from !== null && <div><dt>{training.badgeIssuedOn}</dt><dd>{format.longDay(from)}</dd></div>}
      {lastDay !== null && <div><dt>{training.badgeUntil}</dt><dd>{format.longDay(lastDay)}</dd></div>}
    </dl>
  )
}
