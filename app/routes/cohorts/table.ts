import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { csvAnswer } from '#app/http/csv.server.ts'
import { languageOf } from '#app/http/language.ts'
import { viewClass, viewRows } from '#app/usecases/cohorts/view-class.server.ts'
import { recordDownload } from '#app/usecases/people/record-download.server.ts'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/table'
import { requireCohort } from './cohort-facts.server.ts'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: nobody }

/** The whole class as a table file, in the order of the page; whoever takes it is on record. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  const { cohorts, cockpit, cohortPeople, rounds } = wordsOf(languageOf(request))
  const { time, day } = formatOf(languageOf(request))
  const told = (mark: string, inRoom: boolean) => (inRoom ? `${mark} (${cockpit.inRoom})` : mark)
  const { members } = await viewClass(world, cohort.id, course)
  const rows = await viewRows(world, course, members)
  const head = [cohorts.learner, cohorts.stateTitle, cockpit.csvHead.steps, cockpit.csvHead.last, ...course.lessons.map(({ title }, place) => `${place + 1}. ${title}`), cohorts.finalShort, cohortPeople.seenColumn, rounds.column]
  const lines = rows.map(({ name, state, marks, final, finalInRoom, lastActivityAt, seenFrom, round }, place) => [name, cohorts.state[state.kind], members[place]?.steps ?? 0, lastActivityAt === null ? '' : time(lastActivityAt), ...marks.map(({ mark, inRoom }) => told(cohorts.mark[mark], inRoom && mark !== 'to-do')), told(cohorts.finalMark[final], finalInRoom), seenFrom === null ? '' : day(seenFrom), round === null ? '' : day(round.since)])
  await recordDownload(world, { actorId: personOf(asker).personId, list: 'class', subject: `cohort:${cohort.id}`, people: lines.length })
  return csvAnswer(`lop-${dayOf(world.clock())}`, head, lines)
})
