import type { Role } from '#app/domain/people/role.ts'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export interface GrantLine {
  readonly id: string; readonly role: Role; readonly scope: string; readonly state: 'over' | 'ahead' | 'in-force'; readonly startsOn: string; readonly endsAt: Date | null
  readonly document: string | null; readonly grantedBy: string | null; readonly endedAt: Date | null; readonly endedBy: string | null; readonly endedWhy: string | null
}

/** What a person holds, will hold and held, with who decided it and why. */
export function GrantList({ personId, grants }: { readonly personId: string; readonly grants: readonly GrantLine[] }) {
  const { words: { administration } } = useWords()
  const [running, over] = [grants.filter(({ state }) => state !== 'over'), grants.filter(({ state }) => state === 'over')]
  return (
    <>
      <Card title={administration.rolesHeld}>
        {running.length === 0 ? <p>{administration.noRole}</p> : running.map((grant) => <GrantEntry key={grant.id} grant={grant} endHref={`/admin/roles/${personId}/grants/${grant.id}/end`} />)}
      </Card>
      {over.length > 0 && <Card title={administration.rolesPast}>{over.map((grant) => <GrantEntry key={grant.id} grant={grant} endHref={null} />)}</Card>}
    </>
  )
}

function GrantEntry({ grant, endHref }: { readonly grant: GrantLine; readonly endHref: string | null }) {
  const { words: { administration, people }, format } = useWords()
  const name = `${people.roles[grant.role]}, ${grant.scope}`
  return (
    <div className="entry">
      <p><strong>{people.roles[grant.role]}</strong> · {grant.scope} <Chip kind={grant.state === 'in-force' ? 'ok' : grant.state === 'ahead' ? 'due' : 'none'}>{administration.states[grant.state]}</Chip></p>
      <p className="small">{administration.from(format.day(grant.startsOn))}{grant.endsAt === null ? `, ${administration.noEnd}` : `, ${administration.untilTime(format.time(grant.endsAt))}`}. {administration.document}: {grant.document ?? administration.noDocument}.{grant.grantedBy !== null && ` ${administration.grantedBy(grant.grantedBy)}`}</p>
      {grant.endedAt !== null && <p className="small">{administration.endedBy(grant.endedBy ?? '', format.day(grant.endedAt), grant.endedWhy ?? '')}</p>}
      {endHref !== null && <p><a href={endHref}>{administration.endRole}<span className="unseen">: {name}</span></a></p>}
    </div>
  )
}
