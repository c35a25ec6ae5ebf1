import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listRecognitions } from '#app/data/roadmap/recognitions.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { readYear } from '#app/domain/roadmap/task.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { recognise } from '#app/usecases/roadmap/recognise.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/recognitions'
import { readFigures } from './figure-facts.server.ts'
import { CourseChoice } from './figures.tsx'
import { readRankedYear } from './ranked.server.ts'
import { RankedTrainers, RankedUnits } from './ranked.tsx'
import { Recognised } from './recognised.tsx'
import { YearChoice } from './year-choice.tsx'

export const access = { read: role('roadmap.see', 'province'), write: role('recognition.make', 'province') }

export const meta = pageTitle((words) => words.recognition.title)

/** Communes in their order for whoever sees the province; trainers by name only for whoever may recognise them. */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { lead: course, residentCourses, demonstration } = await readFigures(request, 'today')
  const query = new URL(request.url).searchParams
  const now = world.clock()
  const year = readYear(query.get('year') ?? '') ?? Number(dayOf(now).slice(0, 4))
  const ranked = await readRankedYear({ year, courseId: course.id, demonstration })
  const mayRecognise = may(personOf(asker).grants, 'recognition.make', [{ kind: 'province' }], now)
  const nameOf = (key: string) => { const unit = world.territory.units.find((each) => unitKey(each) === key); return unit ? fullName(unit) : key }
  const recognitions = (await listRecognitions(world.db, demonstration)).map(({ personName, ...each }) => ({ ...each, name: each.unit ? nameOf(unitKey(each.unit)) : personName ?? '' }))
  return { year, course, residentCourses, recognitions, mayRecognise, ...ranked, trainers: mayRecognise ? ranked.trainers : null, isSaved: query.has('saved'), isRevoked: query.has('revoked') }
})

const text = (most: number) => z.string().max(most, 'field-too-long').default('')
const fields = z.object({ year: text(4), courseId: text(100), subject: text(100), document: text(1_000) })

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) return data({ refused: 'field-too-long' as const, typed: null }, { status: 400 })
  const result = await recognise(world, { actorId: personOf(asker).personId, ...parsed.value })
  if (result.ok) return redirect(`/roadmap/recognitions?year=${parsed.value.year}&course=${parsed.value.courseId}&saved`)
  return data({ refused: result.reason, typed: parsed.value }, { status: result.reason === 'recognition-exists' || result.reason === 'recognition-not-fitting' ? 409 : 400 })
})

export default function Recognitions({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { recognition, plan }, format } = useWords()
  const { year, course, units, trainers, mayRecognise, isSaved, isRevoked } = loaderData
  return (
    <Page title={recognition.title} lead={recognition.lead} width="wide" back={{ href: '/roadmap/plan', label: plan.title }}>
      <Refused reason={actionData?.refused} />
      {isSaved && <Notice kind="ok"><p>{recognition.saved}</p></Notice>}
      {isRevoked && <Notice kind="ok"><p>{recognition.revoked}</p></Notice>}
      <Recognised recognitions={loaderData.recognitions} mayRevoke={mayRecognise} />
      <YearChoice year={year} />
      <CourseChoice here="/roadmap/recognitions" courses={loaderData.residentCourses} shown={course} />
      <p className="small">{recognition.until(format.day(loaderData.from), format.day(loaderData.until))}</p>
      <RankedUnits units={units} />
      {trainers && <RankedTrainers trainers={trainers} />}
      {mayRecognise && <RecogniseForm {...loaderData} typed={actionData?.typed ?? null} />}
    </Page>
  )
}

function RecogniseForm({ year, course, units, trainers, typed }: Route.ComponentProps['loaderData'] & { readonly typed: { readonly subject: string; readonly document: string } | null }) {
  const { words: { recognition } } = useWords()
  const choices = [
    ...units.filter(({ fits }) => fits).map(({ unit, name }) => ({ value: `unit:${unitKey(unit)}`, label: name, group: recognition.units })),
    ...(trainers ?? []).filter(({ fits }) => fits).map(({ personId, name }) => ({ value: `person:${personId}`, label: name, group: recognition.trainers })),
  ]
  if (choices.length === 0) return <p><strong>{recognition.none}</strong></p>
  return (
    <form method="post" className="stack" noValidate>
      <h2>{recognition.recognise}</h2>
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="courseId" value={course.id} />
      <SelectField name="subject" label={recognition.subject} choices={choices} defaultValue={typed?.subject} />
      <TextField name="document" label={recognition.document} maxLength={longestDocument} defaultValue={typed?.document} />
      <Button>{recognition.recognise}</Button>
    </form>
  )
}
