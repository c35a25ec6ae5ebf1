import type { BlueprintLine } from '#app/domain/assessment/blueprint.ts'
import type { BlueprintPlan } from '#app/domain/catalogue/blueprint-plan.ts'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What the quizzes draw, by areas and levels, and what this lesson gives to it. */
export function LessonBlueprint({ plan: { draw, bank, here, lines, rest }, practice }: { readonly plan: BlueprintPlan; readonly practice: { readonly draw: number; readonly bank: number } }) {
  const { words: { editorial }, format } = useWords()
  const rows = [...lines.map(({ line, ...counts }, place) => ({ key: String(place), kind: <KindOf line={line} />, ...counts })), ...(rest > 0 ? [{ key: 'rest', kind: editorial.blueprintRest, drawn: rest, bank, here }] : [])]
  return (
    <>
      <p>{editorial.blueprintFinal(draw, bank, here)} {editorial.blueprintPractice(practice.draw, practice.bank)}</p>
      <Table kind="stacked" caption={editorial.blueprintTitle} captionHidden rows={rows} keyOf={({ key }) => key} columns={[
        { title: editorial.blueprintKind, header: true, cell: ({ kind }) => kind },
        { title: editorial.blueprintDrawn, numeric: true, cell: ({ drawn }) => format.number(drawn) },
        { title: editorial.blueprintBank, numeric: true, cell: (row) => format.number(row.bank) },
        { title: editorial.blueprintHere, numeric: true, cell: (row) => format.number(row.here) },
      ]} />
    </>
  )
}

function KindOf({ line: { competence, level, difficulty, tag } }: { readonly line: BlueprintLine }) {
  const { words: { banks, editorial }, format } = useWords()
  const code = competence === undefined ? [] : [competence.includes('.') ? editorial.blueprintCompetence(competence) : editorial.blueprintArea(competence)]
  const parts = [...code, level === undefined ? editorial.blueprintAnyLevel : banks.levels[level], ...(difficulty === undefined ? [] : [editorial.blueprintDifficulty(format.number(difficulty[0], 2), format.number(difficulty[1], 2))]), ...(tag === undefined ? [] : [`«${tag}»`])]
  return <>{parts.join(' · ')}</>
}
