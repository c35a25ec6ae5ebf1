import type { ReactNode } from 'react'
import { grantableRoles } from '#app/domain/people/grant.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { longestHamlet } from '#app/domain/people/hamlet.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { GrantFormFacts } from './grant-facts.server.ts'

type GrantField = 'role' | 'scope' | 'startsOn' | 'endsOn' | 'document' | 'hamlet'

interface GrantFormProps {
  readonly facts: GrantFormFacts
  /** What the last step is called. */
  readonly button: string
  readonly typed: Partial<Record<GrantField, string>> | null
  readonly errors: Partial<Record<string, Refusal>>
  /** Labels of the fields of `children`, for the list of errors. */
  readonly more?: Readonly<Record<string, string>>
  /** Fields that stand before those of the role. */
  readonly children?: ReactNode
}

/** Grants a role in two steps, without any script: which role; then where, from when to when, and why. */
export function GrantForm({ facts, ...rest }: GrantFormProps) {
  return <><RoleForm role={facts.role} />{facts.role !== null && <>{facts.isSearched && <ScopeFinder facts={facts} />}<RestForm facts={facts} {...rest} /></>}</>
}

function RoleForm({ role }: { readonly role: string | null }) {
  const { words: { administration, people } } = useWords()
  return (
    <form method="get" className="stack">
      <SelectField name="role" label={administration.role} choices={grantableRoles.map((each) => ({ value: each, label: people.roles[each] }))} defaultValue={role ?? ''} />
      <Button kind={role === null ? 'primary' : 'ghost'}>{role === null ? administration.roleChoose : administration.roleChange}</Button>
    </form>
  )
}

function ScopeFinder({ facts: { role, find, hasMore } }: { readonly facts: GrantFormFacts }) {
  const { words: { administration, frame } } = useWords()
  return (
    <form method="get" role="search" className="stack">
      <input type="hidden" name="role" value={role ?? ''} />
      <TextField name="find" label={administration.scopeFind} hint={hasMore ? administration.scopeMore : administration.scopeFindHint} defaultValue={find} maxLength={80} autoComplete="off" required={false} />
      <Button kind="ghost">{frame.search}</Button>
    </form>
  )
}

function RestForm({ facts: { role, choices, today }, button, typed, errors, more = {}, children }: GrantFormProps) {
  const { words: { administration, people, refusals, hamlets } } = useWords()
  const labels: Record<string, string> = { ...more, role: administration.role, scope: administration.scope, hamlet: hamlets.hamlet, startsOn: administration.startsOn, endsOn: administration.endsOn, document: administration.document }
  const errorOf = (field: string) => errors[field] && refusals[errors[field]]
  const listed = Object.entries(labels).flatMap(([name, label]) => { const text = errorOf(name); return text ? [{ name, label, text }] : [] })
  return (
    <form method="post" className="stack" noValidate>
      <ErrorSummary errors={listed} />
      {role !== null && <p><strong>{people.roles[role]}</strong>: {administration.roleMeans[role]}</p>}
      {children}
      <input type="hidden" name="role" value={role ?? ''} />
      <ScopeField choices={choices} typed={typed?.scope} error={errorOf('scope')} />
      {role === 'team-member' && <TextField name="hamlet" label={labels['hamlet']} hint={hamlets.grantHint} maxLength={longestHamlet} defaultValue={typed?.hamlet} error={errorOf('hamlet')} autoComplete="off" required={false} />}
      <TextField name="startsOn" type="date" label={labels['startsOn']} min={today} defaultValue={typed?.startsOn ?? today} error={errorOf('startsOn')} />
      <TextField name="endsOn" type="date" label={labels['endsOn']} hint={administration.endsOnHint} min={today} defaultValue={typed?.endsOn} error={errorOf('endsOn')} required={false} />
      <TextField name="document" label={labels['document']} hint={administration.documentHint} maxLength={longestDocument} defaultValue={typed?.document} error={errorOf('document')} />
      <Button wide>{button}</Button>
    </form>
  )
}

/** Where the role is held; said, and not asked, where there is one choice only. */
function ScopeField({ choices, typed, error }: { readonly choices: GrantFormFacts['choices']; readonly typed: string | undefined; readonly error: string | undefined }) {
  const { words: { administration } } = useWords()
  const [only, another] = choices
  if (only && !another && !only.value.includes(':')) return <><input type="hidden" name="scope" value={only.value} /><p>{administration.scope}: <strong>{only.label}</strong></p></>
  return <SelectField name="scope" label={administration.scope} choices={choices} defaultValue={typed ?? ''} error={error} />
}
