import type { FormHTMLAttributes, ReactNode } from 'react'
import { Notice } from './notice.tsx'
import { useWords } from './words-context.tsx'

/** How what is typed into a form is kept. */
export interface KeptAs {
  /** Names what is typed here. */
  readonly what: string
  /** Under which key of the person it lies in their tab; null without a script. */
  readonly openKey: string | null
  /** Address of browser/class-forms; null where no script is sent: an ordinary form. */
  readonly script: string | null
  /** The server sent back what was typed, with what is wrong: nothing older is filled in over it. */
  readonly isSentBack: boolean
}

type Props = KeptAs & Omit<FormHTMLAttributes<HTMLFormElement>, 'method'> & { readonly children: ReactNode; readonly [mark: `data-${string}`]: string | undefined }

/** A form that takes long to fill in. With its script nothing typed is lost by a reload, another page, a network that is gone or a session that has ended. */
export function KeptForm({ what, openKey, isSentBack, script, children, ...form }: Props) {
  const { words: { inPerson: { kept } } } = useWords()
  return (
    <form method="post" noValidate data-keep={what} data-open-key={openKey ?? undefined} data-sent-back={isSentBack ? '' : undefined} {...form}>
      <div hidden data-says="restored"><Notice kind="info"><p>{kept.restored}</p><p><button type="button" className="button button-quiet" data-drop="">{kept.drop}</button></p></Notice></div>
      {children}
      <div hidden data-says="offline"><Notice kind="attention"><p>{kept.offline}</p></Notice></div>
      <div hidden data-says="failed"><Notice kind="attention"><p>{kept.failed}</p></Notice></div>
      {script !== null && <script type="module" src={script} />}
    </form>
  )
}
