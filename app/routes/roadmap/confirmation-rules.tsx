import type { Asker } from '#app/auth/asker.server.ts'
import { listConfirmationRules } from '#app/data/roadmap/confirmation-rules.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { ruleOn } from '#app/domain/roadmap/confirmation.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/confirmation-rules'
import { RuleText } from './confirmation-rule-text.tsx'

export const access = { read: role('figures.see', 'any'), write: nobody }

export const meta = pageTitle((words) => words.confirmation.rulesTitle)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const rules = await listConfirmationRules(world.db)
  const courses = Object.fromEntries(world.catalogue.courses.map(({ id, code, short }) => [id, `${code} · ${short}`]))
  return { rules, courses, inForce: ruleOn(rules, dayOf(world.clock()))?.version ?? null, mayEnter: may(personOf(asker).grants, 'target.enter', [{ kind: 'province' }], world.clock()), isSaved: new URL(request.url).searchParams.has('saved') }
})

export default function ConfirmationRules({ loaderData: { rules, courses, inForce, mayEnter, isSaved } }: Route.ComponentProps) {
  const { words: { confirmation, roadmap } } = useWords()
  return (
    <Page title={confirmation.rulesTitle} lead={confirmation.annex} back={{ href: '/units', label: roadmap.unitsTitle }}>
      {isSaved && <Notice kind="ok"><p>{confirmation.ruleSaved}</p></Notice>}
      {rules.length === 0 ? <Empty title={confirmation.rulesNone} /> : <ul className="stack">{rules.map((rule) => <li key={rule.version}><RuleText rule={rule} courses={courses} />{rule.version === inForce && <p><strong>{confirmation.inForce}</strong></p>}</li>)}</ul>}
      {mayEnter && <p className="actions"><ButtonLink href="/roadmap/confirmation-rules/new">{confirmation.newRule}</ButtonLink></p>}
    </Page>
  )
}
