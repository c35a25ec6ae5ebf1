import type { ReactNode } from 'react'
import { data, redirect } from 'react-router'
import { renderToStaticMarkup } from 'react-dom/server'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { neededFields } from '#app/domain/assessment/needed-fields.ts'
import { withoutSolution } from '#app/domain/assessment/shown-question.ts'
import { learner, nobody } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { takeFinalAlong } from '#app/usecases/learning/take-final-along.server.ts'
import { tellQuestions } from '#app/usecases/assessment/told-questions.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/final-along'
import { FinalBegin, FinalDone, FinalLeft, FinalOver, FinalQuestion, FinalReview } from './final-pages.tsx'
import { sentences } from './pack-pages.tsx'

export const access = { read: nobody, write: learner }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/** `device`: the phone's clock, milliseconds since 1970, as its worker says; a page without a worker sends none. */
const form = z.object({ device: z.string().regex(/^-?\d{1,15}$/).transform(Number) })

/**
 * The final quiz as it is taken along: its attempt is begun here. 200 AlongFinal (browser/worker/final.ts): each question without its solution, as a page and as the fields that must be filled: its drawn order would tell the solution of some ·
 * 303 to the page of taking along, where no worker asks · 403, 404, 409 { problem }.
 */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  const back = `/courses/${encodeURIComponent(params.course)}/take-along`
  if (!parsed.ok) return redirect(`${back}?final=failed`)
  if (asker.learnerId === null || asker.phone) throw data({ refused: 'final-locked' }, { status: 403 })
  const language = languageOf(request)
  const along = await takeFinalAlong(world, { learnerId: asker.learnerId, courseId: params.course, deviceAt: parsed.value.device })
  if (!along.ok) return Response.json({ problem: along.reason }, { status: along.reason === 'course-unknown' || along.reason === 'quiz-unknown' ? 404 : 409 })
  const { attemptId, pass, until, limitMs, questions, drawn } = along.value
  const draw = (page: ReactNode) => renderToStaticMarkup(<WordsProvider language={language}>{page}</WordsProvider>)
  const told = tellQuestions(world.catalogue, params.course, questions, language)
  const pages = { begin: <FinalBegin courseId={params.course} total={questions.length} minutes={limitMs === null ? null : limitMs / 60_000} until={until} />, review: <FinalReview courseId={params.course} total={questions.length} />, done: <FinalDone courseId={params.course} />, over: <FinalOver courseId={params.course} />, left: <FinalLeft />, again: sentences.again() }
  return Response.json({
    attempt: attemptId, pass, key: world.emergency.publicKey, inProfile: asker.profile !== null, limitMs,
    until: until.getTime() - world.clock().getTime() + parsed.value.device,
    pages: { title: wordsOf(language).assessment.finalTitle, ...Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, draw(page)])) },
    questions: questions.map((question, place) => {
      const shown = withoutSolution(told[place]?.question ?? question, drawn[place]?.order ?? { choices: [], rights: [] })
      return { needs: shown.type === 'scenario' ? [] : neededFields(shown), form: draw(<FinalQuestion question={shown} position={place + 1} total={questions.length} courseId={params.course} />) }
    }),
  }, { headers: { 'Cache-Control': 'no-store' } })
})
