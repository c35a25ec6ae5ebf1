import { dayOf } from '#app/domain/calendar.ts'
import { checkAge } from '#app/domain/catalogue/check-age.ts'
import { competenceCoverage, type CoverageGap, coverageGaps, frameworkCoverage } from '#app/domain/catalogue/coverage.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/coverage'
import { CompetenceTable, FrameworkTable } from './coverage-tables.tsx'

export const access = { read: role('questions.edit', 'province'), write: nobody }

export const meta = pageTitle((words) => words.editorial.coverageTitle)

export const loader = guarded(access.read, () => {
  const { catalogue } = world
  const competences = competenceCoverage(catalogue, catalogue.editorial?.competences ?? [])
  const frameworks = frameworkCoverage(catalogue, catalogue.editorial?.frameworks ?? [])
  const expired = checkAge(catalogue.editorial?.facts ?? [], dayOf(world.clock())).map(({ message }) => message)
  return { expired, courses: catalogue.courses.map(({ id, code, short, rule }) => ({ id, code, short, version: rule.version })), competences, frameworks, gaps: coverageGaps(competences, frameworks) }
})

export default function Coverage({ loaderData: { expired, courses, competences, frameworks, gaps } }: Route.ComponentProps) {
  const { words: { editorial }, language } = useWords()
  return (
    <Page title={editorial.coverageTitle} lead={editorial.coverageLead} width="wide">
      {expired.length > 0 && <Notice kind="attention"><p>{editorial.expired(expired.length)}</p><ul lang="vi">{expired.map((message) => <li key={message}>{message}</li>)}</ul></Notice>}
      <Card title={editorial.gapsTitle(gaps.length)} id="gaps"><Gaps gaps={gaps} /></Card>
      <Card title={editorial.competencesTitle} id="competences">
        <p>{editorial.competencesLead}</p>
        <CompetenceTable courses={courses} competences={competences} />
      </Card>
      <Card title={editorial.ruleTitle} id="rules">
        <p>{editorial.ruleLead}</p>
        <ul className="choices">{courses.map(({ id, code, short, version }) => <li key={id}><a href={`/editor/rules/${id}`}>{code} · <Taught>{short}</Taught></a> <span className="small muted">{editorial.ruleNow(version)}</span></li>)}</ul>
      </Card>
      {frameworks.map(({ framework, items }) => (
        <Card key={framework.id} title={framework[language]} id={framework.id}>
          <p className="muted">{editorial.source(framework.source)} {framework.caution?.[language]}</p>
          <FrameworkTable framework={framework} items={items} />
        </Card>
      ))}
    </Page>
  )
}

function Gaps({ gaps }: { readonly gaps: readonly CoverageGap[] }) {
  const { words, language } = useWords()
  if (gaps.length === 0) return <p>{words.editorial.noGaps}</p>
  return <ul>{gaps.map((gap, place) => <li key={place}>{sentenceOf(gap, words, language)}</li>)}</ul>
}

/** What is missing, with its name in the reader's language. */
function sentenceOf(gap: CoverageGap, { editorial, banks }: Words, language: 'vi' | 'en'): string {
  const named = ({ code, vi, en }: { readonly code: string; readonly vi: string; readonly en: string }) => `${code} ${{ vi, en }[language]}`
  switch (gap.kind) {
    case 'untaught-competence': return editorial.untaughtCompetence(named(gap.competence))
    case 'unasked-level': return editorial.unaskedLevel(named(gap.competence), banks.levels[gap.level])
    case 'unassessed-competence': return editorial.unassessedCompetence(named(gap.competence))
    case 'untaught-item': return editorial.untaughtItem(named(gap.item), gap.framework[language])
  }
}
