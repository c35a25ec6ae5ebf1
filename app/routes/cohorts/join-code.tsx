import './cohorts.css'

/** A code to read out and copy by hand; `large` for the wall of the class. */
export function JoinCode({ code, large = false }: { readonly code: string; readonly large?: boolean }) {
  return <strong className={large ? 'join-code join-code-large' : 'join-code'}>{code}</strong>
}
