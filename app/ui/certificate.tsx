import type { ReactNode } from 'react'
import type { Day } from '#app/domain/calendar.ts'
import { Band } from './band.tsx'
import { useWords } from './words-context.tsx'

interface CertificateProps {
  readonly holder: string
  readonly course: string
  readonly issuedOn: Day | Date
  /** Null for ever. */
  readonly validUntil: Day | Date | null
  readonly code: string
  /** Where anyone can check it, as it is typed. */
  readonly checkAddress: string
  /** «Dữ liệu mô phỏng…» or a QR code. */
  readonly children?: ReactNode
}

/** A certificate as it is printed and filed: one A4 sheet between two woven bands. */
export function Certificate({ holder, course, issuedOn, validUntil, code, checkAddress, children }: CertificateProps) {
  const { words, format } = useWords()
  const { training } = words
  return (
    <article className="certificate">
      <Band />
      <div className="certificate-text">
        <p className="kicker">{words.frame.mark} · {words.frame.place}</p>
        <h2>{training.certificate}</h2>
        <p>{training.certificateOf}</p>
        <p className="certificate-holder">{holder}</p>
        <p>{training.certificateText(course)}</p>
        <p className="muted">{training.issuedOn(format.longDay(issuedOn))}<br />{validUntil === null ? training.validForEver : training.validUntil(format.day(validUntil))}</p>
        <p className="small">{training.code}: <strong className="address">{code}</strong><br />{training.checkAt(checkAddress)}</p>
        {children}
      </div>
      <Band />
    </article>
  )
}
