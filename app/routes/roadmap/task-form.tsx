import { taskStates, longestTask, type TaskForm } from '#app/domain/roadmap/task.ts'
import { Button } from '#app/ui/button.tsx'
import { LongTextField, SelectField, TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** The fields of a task; `typed` is what was there or was typed before. */
export function TaskFields({ typed, label }: { readonly typed?: Partial<TaskForm> | null | undefined; readonly label: string }) {
  const { words: { tasks } } = useWords()
  return (
    <>
      <TextField name="title" label={tasks.task} maxLength={longestTask} defaultValue={typed?.title} />
      <TextField name="responsible" label={tasks.responsible} maxLength={longestTask} defaultValue={typed?.responsible} />
      <TextField name="dueOn" label={tasks.dueOn} hint={tasks.dueHint} required={false} maxLength={10} defaultValue={typed?.dueOn} autoComplete="off" />
      <SelectField name="state" label={tasks.state} choices={taskStates.map((state) => ({ value: state, label: tasks.states[state] }))} defaultValue={typed?.state ?? 'planned'} />
      <LongTextField name="note" label={tasks.note} hint={tasks.noteHint} required={false} rows={3} maxLength={1_000} defaultValue={typed?.note} />
      <Button>{label}</Button>
    </>
  )
}
