import type { Asker } from '#app/auth/asker.server.ts'
import { listHistory } from '#app/data/learning/history.server.ts'
import { historyPage } from '#app/domain/learning/history.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/history'
import { named, type NamedEntry } from './history-facts.server.ts'

export const access = { read: signedIn, write: nobody }

export const meta = pageTitle((words) => words.record.historyTitle)

/** Everything the person learned and was given, fifty to a page. */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { entries, page, pages } = historyPage(await listHistory(world.db, personOf(asker).personId), Number(new URL(request.url).searchParams.get('page') ?? 1))
  return { entries: named(entries).map((entry, place) => ({ ...entry, key: String(place) })), page, pages }
})

export default function History({ loaderData: { entries, page, pages } }: Route.ComponentProps) {
  const { words: { cockpit, imports, record, learning }, format } = useWords()
  const columns: readonly Column<(typeof entries)[number]>[] = [
    { title: record.at, cell: ({ at }) => format.time(at) },
    { title: record.what, header: true, cell: ({ kind, how, importedFrom }) => <>{record.kind[kind]}{how !== null && <small> · {cockpit.inPerson[how]}</small>}{importedFrom !== null && <small> · {imports.importedFrom(importedFrom)}</small>}</> },
    { title: record.about, cell: (entry) => <About entry={entry} /> },
    { title: record.outcome, cell: ({ score }) => score === null ? '–' : `${record.rightOf(score.right, score.total)} · ${score.passed ? record.passed : record.failed}` },
  ]
  return (
    <Page title={record.historyTitle} lead={record.historyLead} back={{ href: '/me', label: learning.myTitle }}>
      {entries.length === 0 && <Empty title={record.historyNone}><p>{record.historyNoneText}</p></Empty>}
      {entries.length > 0 && <Table kind="stacked" caption={record.historyTitle} captionHidden columns={columns} rows={entries} keyOf={({ key }) => key} />}
      {pages > 1 && (
        <p className="actions">
          {page > 1 && <a href={`/me/history?page=${page - 1}`}>{record.newer}</a>}
          <span className="muted">{record.page(page, pages)}</span>
          {page < pages && <a href={`/me/history?page=${page + 1}`}>{record.older}</a>}
        </p>
      )}
    </Page>
  )
}

/** What it was about, and the way there. */
function About({ entry: { course, lesson, isFinal, href } }: { readonly entry: NamedEntry }) {
  const { words: { learning } } = useWords()
  const name = <><Taught>{course}</Taught>{lesson !== null && <>: <Taught>{lesson}</Taught></>}{isFinal && ` · ${learning.finalTitle}`}</>
  return href === null ? name : <a href={href}>{name}</a>
}
