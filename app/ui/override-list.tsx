import { ToDoList, type ToDoItem } from './to-do-list.tsx'
import { useWords } from './words-context.tsx'

export interface ShownOverride { readonly id: string; readonly at: Date; readonly by: string; readonly why: string; readonly what: ToDoItem }

/** What somebody in charge let count for a learner: what, who, when and why. */
export function OverrideList({ overrides }: { readonly overrides: readonly ShownOverride[] }) {
  const { words: { learning }, format } = useWords()
  return <>{overrides.map(({ id, what, by, at, why }) => <div key={id} className="entry"><ToDoList items={[what]} /><p className="small">{learning.overriddenBy(by, format.day(at), why)}</p></div>)}</>
}
