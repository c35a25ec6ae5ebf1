import { isOverdue } from '#app/domain/roadmap/task.ts'
import type { Task } from '#app/data/roadmap/tasks.server.ts'
import { Chip } from '#app/ui/chip.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Shown = Task & { readonly unitName?: string }

/** Tasks with their state in words; each leads to its history. */
export function TaskTable({ rows, today, caption, hrefOf }: { readonly rows: readonly Shown[]; readonly today: string; readonly caption: string; readonly hrefOf: (task: Shown) => string }) {
  const { words: { tasks }, format } = useWords()
  const columns: readonly Column<Shown>[] = [
    ...(rows.some(({ unitName }) => unitName !== undefined) ? [{ title: tasks.unit, cell: ({ unitName }: Shown) => unitName }] : []),
    { title: tasks.task, header: true, cell: (task) => <a href={hrefOf(task)}>{task.title}</a> },
    { title: tasks.responsible, cell: ({ responsible }) => responsible },
    { title: tasks.dueOn, numeric: true, cell: ({ dueOn }) => (dueOn === null ? tasks.noDue : format.day(dueOn)) },
    { title: tasks.state, cell: (task) => <>{tasks.states[task.state]} {isOverdue(task, today) && <Chip kind="late">{tasks.overdue}</Chip>}</> },
  ]
  return <Table caption={caption} captionHidden kind="stacked" columns={columns} rows={rows} keyOf={({ id }) => id} />
}
