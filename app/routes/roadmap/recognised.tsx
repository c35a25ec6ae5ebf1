import type { Recognition } from '#app/data/roadmap/recognitions.server.ts'
import { Card } from '#app/ui/card.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Named = Omit<Recognition, 'personName'> & { readonly name: string }

/** Who was recognised, by which document; what was taken back stays, and says why. */
export function Recognised({ recognitions, mayRevoke }: { readonly recognitions: readonly Named[]; readonly mayRevoke: boolean }) {
  const { words: { recognition }, format } = useWords()
  const columns: readonly Column<Named>[] = [
    { title: recognition.who, header: true, cell: ({ name }) => name },
    { title: recognition.year, numeric: true, cell: ({ year }) => year },
    { title: recognition.document, cell: ({ document, revokedAt, revokedWhy }) => <>{document}{revokedAt && <span className="small muted"> · {recognition.revokedNote(format.day(revokedAt), revokedWhy ?? '')}</span>}</> },
    { title: recognition.by, cell: ({ madeBy, madeAt }) => `${madeBy}, ${format.day(madeAt)}` },
    ...(mayRevoke ? [{ title: <span className="unseen">{recognition.revoke}</span>, cell: ({ id, name, revokedAt }: Named) => revokedAt === null && <a href={`/roadmap/recognitions/${id}/revoke`}>{recognition.revoke}<span className="unseen">: {name}</span></a> }] : []),
  ]
  return <Card title={recognition.list}>{recognitions.length === 0 ? <p className="muted">{recognition.listNone}</p> : <Table caption={recognition.list} captionHidden kind="stacked" columns={columns} rows={recognitions} keyOf={({ id }) => id} />}</Card>
}
