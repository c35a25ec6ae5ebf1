import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findLesson } from '#app/domain/catalogue/find.ts'
import { sayCards } from '#app/domain/catalogue/say-cards.ts'
import { lessonLock } from '#app/domain/learning/locks.ts'
import { learner, nobody } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/lesson-spoken'
import { readCourse } from './course-facts.server.ts'

export const access = { read: learner, write: nobody }

/** What a voice says of each card, fetched when somebody first asks to listen; under the same locks as the lesson. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { course, state } = await readCourse(asker, params.course)
  const lesson = findLesson(course, params.lesson)
  const { pronunciation } = world.catalogue
  if (!lesson || !pronunciation) throw data(null, { status: 404 })
  if (lessonLock(state, lesson.id)) throw data(null, { status: 403 })
  return Response.json(sayCards(lesson, languageOf(request), pronunciation), { headers: { 'Cache-Control': 'no-store' } })
})
