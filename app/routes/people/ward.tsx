import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listEnrolments } from '#app/data/learning/record.server.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { signedIn } from '#app/domain/people/access.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { languageOf } from '#app/http/language.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { Track } from '#app/ui/track.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { editWard } from '#app/usecases/people/edit-ward.server.ts'
import { findWard } from '#app/usecases/people/find-wards.server.ts'
import { giveWardCode } from '#app/usecases/people/give-ward-code.server.ts'
import { findStandings } from '#app/usecases/learning/find-standings.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/ward'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.wards.title)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const ward = await findWard(world, world.db, { guardianId: personOf(asker).personId, wardId: params.ward })
  if (ward === null) throw data({ refused: 'ward-unknown' }, { status: 404 })
  const enrolled = (await listEnrolments(world.db, ward.personId)).flatMap(({ courseId }) => findCourse(world.catalogue, courseId) ?? [])
  const courses = (await findStandings(world, ward.personId, enrolled)).map(({ course: own, state }) => {
    const course = courseIn(own, languageOf(request))
    return { id: course.id, title: course.title, language: course.language, progress: state.progress, done: state.lessons.filter(({ isDone }) => isDone).length, total: course.lessons.length, completedAt: state.completedAt }
  })
  return { id: ward.personId, name: ward.name, birthYear: ward.birthYear, signInName: ward.signInName, courses, isSaved: new URL(request.url).searchParams.has('saved') }
})

const form = z.object({ do: z.enum(['edit', 'code']), name: z.string().max(400).default(''), birthYear: z.string().max(400).default('') })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { do: act, ...typed } = parsed.value
  const of = { guardianId: personOf(asker).personId, wardId: params.ward }
  if (act === 'code') {
    const given = await giveWardCode(world, of)
    if (!given.ok) throw data({ refused: given.reason }, { status: 404 })
    return told({ code: given.value, errors: {}, typed: null }, 200)
  }
  const result = await editWard(world, { ...of, ...typed })
  if (result.ok) return redirect(`/me/wards/${params.ward}?saved`)
  if (result.reason === 'ward-unknown') throw data({ refused: result.reason }, { status: 404 })
  return told({ code: null, errors: result.errors, typed }, 400)
})

interface Told { readonly code: string | null; readonly errors: { readonly name?: Refusal; readonly birthYear?: Refusal }; readonly typed: { readonly name: string; readonly birthYear: string } | null }

/** A code, shown this once; or what was wrong, with what was typed. */
const told = (answer: Told, status: number) => data(answer, { status })

export default function Ward({ loaderData: { id, name, birthYear, signInName, courses, isSaved }, actionData }: Route.ComponentProps) {
  const { words: { wards } } = useWords()
  const code = actionData?.code ?? null
  return (
    <Page title={name} kicker={`${wards.born(birthYear)} · ${wards.signInIs(signInName)}`} back={{ href: '/me/wards', label: wards.title }}>
      {isSaved && <Notice kind="ok">{wards.saved}</Notice>}
      {code !== null && <Notice kind="attention"><p>{wards.codeIs(code)}</p></Notice>}
      <Courses courses={courses} />
      <EditForm typed={actionData?.typed ?? { name, birthYear: String(birthYear) }} errors={actionData?.errors ?? {}} />
      <p><ButtonLink href={`/me/wards/${id}/rights`} kind="ghost" wide>{wards.rights}</ButtonLink></p>
      {code === null && <form method="post"><Button kind="ghost" wide name="do" value="code">{wards.newCode}</Button></form>}
    </Page>
  )
}

function Courses({ courses }: { readonly courses: Route.ComponentProps['loaderData']['courses'] }) {
  const { words: { wards, learning }, format } = useWords()
  return (
    <Card title={wards.courses}>
      {courses.length === 0 && <p className="muted">{wards.coursesNone}</p>}
      {courses.map(({ id, title, language, progress, done, total, completedAt }) => (
        <div key={id} className="entry">
          <h3><Taught language={language}>{title}</Taught></h3>
          {completedAt === null ? <Track share={progress} label={learning.progress(done, total)} /> : <Chip kind="ok">{learning.completedOn(format.day(completedAt))}</Chip>}
        </div>
      ))}
    </Card>
  )
}

function EditForm({ typed, errors }: { readonly typed: { readonly name: string; readonly birthYear: string }; readonly errors: { readonly name?: Refusal; readonly birthYear?: Refusal } }) {
  const { words: { wards, frame, refusals } } = useWords()
  return (
    <Card title={wards.edit}>
      <form method="post" className="stack" noValidate>
        <TextField name="name" label={wards.name} defaultValue={typed.name} error={errors.name && refusals[errors.name]} autoComplete="off" maxLength={80} />
        <TextField name="birthYear" label={wards.birthYear} defaultValue={typed.birthYear} error={errors.birthYear && refusals[errors.birthYear]} inputMode="numeric" autoComplete="off" maxLength={4} />
        <Button name="do" value="edit">{frame.save}</Button>
      </form>
    </Card>
  )
}
