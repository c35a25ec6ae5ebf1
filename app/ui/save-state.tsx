import type { ReactNode } from 'react'
import { useWords } from './words-context.tsx'

interface SaveStateProps {
  /** Data attributes for the script, where the page has no question's form to carry them. */
  readonly marks?: Readonly<Record<`data-${string}`, string | number>>
  readonly script: string | null
  /** The page itself, to come back to. */
  readonly here: string
}

/**
 * Where the script of a running attempt says what is saved, and where. Every sentence stands here, hidden, so that the script
 * carries none; without the script none of it is seen.
 */
export function SaveState({ marks, script, here }: SaveStateProps) {
  const { words: { saving } } = useWords()
  if (script === null) return null
  return (
    <div id="save-state" className="save-state" {...marks}>
      <p role="status">
        <Says what="here"><strong>{saving.here}</strong></Says><Says what="server"><strong>{saving.server}</strong></Says><Says what="unsaved"><strong>{saving.unsaved}</strong></Says>
        <Says what="left"> · {saving.left} <b data-number="unsent">0</b></Says>
        <Says what="unreachable"> {saving.unreachable}</Says><Says what="signed-out"> {saving.signedOut}</Says>
        <Says what="going-on"> {saving.goingOn}</Says><Says what="handing-in"> {saving.handingIn}</Says>
        <Says what="refused"> {saving.refused} <b data-number="refused" />. {saving.refusedNext}</Says><Says what="late"> {saving.late}</Says><Says what="no-storage"> {saving.noStorage}</Says>
      </p>
      <Says what="signed-out"><a href={`/sign-in?next=${encodeURIComponent(here)}`}>{saving.signInAgain}</a></Says>
      <Says what="refused"><button type="button" className="button button-quiet" data-does="forget">{saving.understood}</button></Says>
      <Says what="emergency">
        <button type="button" className="button button-ghost" data-does="emergency">{saving.saveFile}</button> <small>{saving.aboutFile}</small>
      </Says>
      <script type="module" src={script} />
    </div>
  )
}

function Says({ what, children }: { readonly what: string; readonly children: ReactNode }) {
  return <span data-says={what} hidden>{children}</span>
}
