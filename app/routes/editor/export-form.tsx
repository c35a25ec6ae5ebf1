import { questionFileFormats } from '#app/domain/assessment/question-file.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, type Choice } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Which questions to export, and in what form; answers a page that says what the form cannot carry. */
export function ExportForm({ courses }: { readonly courses: readonly Choice[] }) {
  const { words: { banks } } = useWords()
  return (
    <form method="get" action="/editor/questions/export">
      <SelectField name="from" label={banks.courseTitle} choices={courses} />
      <SelectField name="kind" label={banks.kindTitle} choices={(['practice', 'graded'] as const).map((value) => ({ value, label: banks.kind[value] }))} />
      <SelectField name="format" label={banks.formatTitle} choices={questionFileFormats.map((value) => ({ value, label: banks.formats[value] }))} />
      <p className="actions"><Button kind="quiet">{banks.exportPreview}</Button></p>
    </form>
  )
}
