import type { Refusal } from '#app/domain/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import './security.css'

/** Around the modules, so that a phone finds the code (ISO/IEC 18004: four). */
const quiet = 4

/** The picture an authenticator app scans, the letters for who types them, and the field of its first code. */
export function FactorSetUp({ qr, secret, children }: { readonly qr: { readonly modules: number; readonly path: string }; readonly secret: string; readonly children?: React.ReactNode }) {
  const { words: { security } } = useWords()
  const side = qr.modules + 2 * quiet
  return (
    <Card>
      <p>{security.factorScan}</p>
      <svg className="qr" viewBox={`${-quiet} ${-quiet} ${side} ${side}`} role="img" aria-label={security.factorQr} shapeRendering="crispEdges"><rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" /><path d={qr.path} /></svg>
      <p>{security.factorType}</p>
      <p className="shown-code">{secret}</p>
      <form method="post" className="stack">
        <FactorCodeField />
        <Button wide name="do" value="confirm">{security.factorConfirm}</Button>
      </form>
      {children}
    </Card>
  )
}

/** The field of a code of the app; on phones it opens the keys for digits, and letters can still be typed for a spare code. */
export function FactorCodeField({ spares = false }: { readonly spares?: boolean }) {
  const { words: { security } } = useWords()
  return <TextField name="code" label={security.factorCode} hint={spares ? security.factorCodeHint : undefined} inputMode={spares ? undefined : 'numeric'} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} maxLength={20} />
}

/** The secret of the account, shown once more before another way in is set up. */
export function OwnSecretField() {
  const { words: { security } } = useWords()
  return <TextField name="current" type="password" label={security.currentSecret} autoComplete="current-password" maxLength={200} />
}

/** Spare codes, which are shown this once. */
export function SpareCodes({ codes, children }: { readonly codes: readonly string[]; readonly children: React.ReactNode }) {
  const { words: { security } } = useWords()
  return (
    <Card title={security.sparesTitle} kind="attention">
      <p>{security.sparesText}</p>
      <ul className="spare-codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      {children}
    </Card>
  )
}

/** A refusal, with until when to wait where that is its reason. */
export function RefusedUntil({ reason, until }: { readonly reason: Refusal | null | undefined; readonly until: Date | null | undefined }) {
  const { words: { security }, format } = useWords()
  return <Refused reason={reason}>{until != null && <p>{security.waitsUntil(format.time(until))}</p>}</Refused>
}
