import type { Role } from '#app/domain/people/role.ts'
import { useWords } from '#app/ui/words-context.tsx'

interface InvitedRole { readonly role: Role; readonly scope: string; readonly startsOn: string; readonly endsOn: string | null; readonly document: string }

/** What an invitation is to: each role with what it lets a person do, where, and from when to when. */
export function InvitedRoles({ grants }: { readonly grants: readonly InvitedRole[] }) {
  const { words: { administration, people }, format } = useWords()
  return (
    <>
      {grants.map(({ role, scope, startsOn, endsOn, document }, place) => (
        <div className="entry" key={place}>
          <p><strong>{people.roles[role]}</strong> · {scope}</p>
          <p className="small">{administration.roleMeans[role]}</p>
          <p className="small">{administration.from(format.day(startsOn))}, {endsOn === null ? administration.noEnd : administration.until(format.day(endsOn))}. {administration.document}: {document}.</p>
        </div>
      ))}
    </>
  )
}
