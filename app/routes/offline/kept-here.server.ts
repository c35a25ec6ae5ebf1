import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { languageOf } from '#app/http/language.ts'
import { takenAlong } from '#app/http/taken-along.ts'
import { world } from '#app/world.server.ts'
import type { Kept } from './kept-here.tsx'

/** What this phone took along, for a page that tells of a learner's record; null where it took nothing, so that such a page carries no script. `only`: of one course. */
export function keptHere(request: Request, only?: string): Kept | null {
  const courses = takenAlong(request.headers.get('Cookie') ?? '').flatMap((id) => (only === undefined || only === id ? findCourse(world.catalogue, id) ?? [] : []))
  const script = world.scripts.offline?.script
  return script === undefined || courses.length === 0 ? null : { script, courses: courses.map((course) => ({ id: course.id, title: courseIn(course, languageOf(request)).short })) }
}
