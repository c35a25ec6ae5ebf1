import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listModesOf } from '#app/data/cohorts/in-person.server.ts'
import { findCertificate } from '#app/data/training/certificates.server.ts'
import { modeOf } from '#app/domain/cohorts/in-person.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { certificateStatus, lastValidDay, readCertificateCode } from '#app/domain/training/certificate.ts'
import { formFields } from '#app/http/parse-form.ts'
import { Band } from '#app/ui/band.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { chooseShown } from '#app/usecases/training/choose-shown.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/certificate'
import { ShownForm } from './shown-form.tsx'
import './certificate.css'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.training.certificate)

/** The owner's page; for anyone else there is no such certificate. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const code = readCertificateCode(params.code)
  const certificate = code === null ? null : await findCertificate(world.db, code)
  if (certificate === null || certificate.personId !== personOf(asker).personId) throw data(null, { status: 404 })
  const { name, courseTitle, issuer, completedAt, validUntil, revokedWhy, demonstration, shown } = certificate
  return {
    code: certificate.code, name, issuer, completedAt, revokedWhy, demonstration, shown,
    mode: modeOf(await listModesOf(world.db, certificate.completionId)),
    isSaved: new URL(request.url).searchParams.get('done') === 'shown',
    title: courseTitle,
    lastDay: validUntil && lastValidDay(validUntil),
    status: certificateStatus(certificate, world.clock()),
    checkAddress: new URL('/check', request.url).host + '/check',
  }
})

/** The holder's choice for the public page. */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const code = readCertificateCode(params.code)
  const chosen = formFields(await request.formData()).get('shown') ?? []
  const result = code === null ? null : await chooseShown(world, { personId: personOf(asker).personId, code, chosen })
  if (result?.ok !== true) throw data(null, { status: 404 })
  return redirect(`/certificates/${code}?done=shown#shown`)
})

export default function CertificatePage({ loaderData }: Route.ComponentProps) {
  const { words: { inPerson, training, learning, revoking } } = useWords()
  const { status, revokedWhy } = loaderData
  return (
    <div className="page page-wide">
      <p className="back"><a href="/me">{learning.myTitle}</a></p>
      {status !== 'valid' && <Notice kind="attention"><p>{training.checked[status]}</p>{revokedWhy !== null && <p>{revoking.whyOf(revokedWhy)}</p>}</Notice>}
      <Sheet {...loaderData} />
      {loaderData.mode !== 'self' && <p className="certificate-help">{inPerson.modeTitle}: {inPerson.modes[loaderData.mode]}</p>}
      {status !== 'revoked' && <TakeAlong code={loaderData.code} />}
      <ShownForm {...loaderData} />
    </div>
  )
}

/** The two ways to carry it off: on paper, and as a signed file. */
function TakeAlong({ code }: { readonly code: string }) {
  const { words: { training } } = useWords()
  return (
    <div className="certificate-help">
      <p className="actions">
        <ButtonLink href={`/certificates/${code}/paper`} icon="print">{training.paper}</ButtonLink>
        <ButtonLink href={`/certificates/${code}/badge`} kind="ghost" icon="download" download>{training.badge}</ButtonLink>
      </p>
      <p className="small muted">{training.certificateHowToPrint}</p>
      <p className="small muted">{training.badgeText}</p>
    </div>
  )
}

/** The sheet itself, A4 landscape: between two woven bands, what a personnel file needs and nothing more. */
function Sheet({ code, name, issuer, title, completedAt, lastDay, checkAddress, demonstration }: Route.ComponentProps['loaderData']) {
  const { words: { training }, format } = useWords()
  return (
    <article className="certificate">
      <Band />
      <div className="certificate-inside">
        <p className="certificate-mark">{issuer}</p>
        <h1>{training.certificate}</h1>
        <p>{training.certificateOf}</p>
        <p className="certificate-name">{name}</p>
        <p className="certificate-course">{training.certificateText(title)}</p>
        <p className="certificate-day">{training.issuedOn(format.longDay(completedAt))}</p>
        {demonstration && <p className="certificate-specimen">{training.certificateDemonstration}</p>}
        <div className="certificate-foot">
          <p>{lastDay === null ? training.validForEver : training.validUntil(format.day(lastDay))}</p>
          <p>{training.code}: <span className="certificate-code">{code}</span><br />{training.checkAt(checkAddress)}</p>
        </div>
      </div>
      <Band />
    </article>
  )
}
