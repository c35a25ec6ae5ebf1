import { Card } from '#app/ui/card.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { World } from '#app/world.server.ts'

type Target = World['nationalTargets'][number]

/** What national documents ask for: references, each about its own people and its own ability. */
export function NationalTargets({ targets }: { readonly targets: readonly Target[] }) {
  const { words: { roadmap }, format } = useWords()
  const columns: readonly Column<Target>[] = [
    { title: roadmap.targetBy, numeric: true, cell: ({ by }) => by },
    { title: roadmap.targetWho, header: true, cell: ({ who }) => who },
    { title: roadmap.targetWhat, cell: ({ what }) => what },
    { title: roadmap.targetShare, numeric: true, cell: ({ share, atLeast }) => (atLeast ? roadmap.targetAtLeast : roadmap.targetAbove)(format.percent(share)) },
    { title: roadmap.targetBasis, cell: ({ basis }) => basis },
  ]
  return (
    <Card title={roadmap.targetsTitle}>
      <p className="small muted">{roadmap.targetsNote}</p>
      <Table caption={roadmap.targetsTitle} captionHidden columns={columns} rows={targets} keyOf={({ by, who, what, basis }) => `${by} ${who} ${what} ${basis}`} />
    </Card>
  )
}
