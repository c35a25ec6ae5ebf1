import type { Chance } from '../assessment/draw.ts'
import { addDays, daysBetween, type Day } from '../calendar.ts'
import type { PersonName } from '../people/name.ts'
import { between, drawId, happens, pick, seededChance } from './chance.ts'
import { addCycles } from './cycles.ts'
import { completingOfficial, leavingOfficial, type Fate } from './fate.ts'
import { midnight, minute, nextSession } from './hours.ts'
import type { Workplace } from './organisations.ts'
import { walkThrough } from './passage.ts'
import { addPerson, officialBirthYear } from './people.ts'
import { changeDay } from './period.ts'
import { positionOf } from './positions.ts'
import type { Instant, Rows } from './rows.ts'
import type { OfficialsStage } from './stage.ts'

/** What is given for an official by name; everything else is drawn. */
export interface GivenOfficial { readonly name: PersonName; readonly since: Day; readonly fate: Fate | null }

/** Adds an official: person, dated posts, and what they learnt. Answers the person's id. */
export function addOfficial(rows: Rows, stage: OfficialsStage, workplace: Workplace, label: string | number, given?: GivenOfficial): string {
  const chance = seededChance(stage.plan.seed, 'official', label)
  const since = given?.since ?? drawSince(stage, chance)
  const joinedAt = Math.max(midnight(since), stage.period.startsAt + Math.floor(between(5, 40, chance)) * 1_440 * minute) + Math.floor(between(480, 1_000, chance)) * minute
  const createdAt = Math.min(joinedAt, stage.period.endsBefore - 1_440 * minute)
  const personId = addPerson(rows, { ...(given && { name: given.name }), birthYear: officialBirthYear(since, chance), createdAt }, chance)
  addPosts(rows, stage, workplace, { personId, positionId: positionOf(stage.plan, stage.positions, label), since, mayMove: given === undefined }, chance)
  const fate = given ? given.fate : drawFate(stage, since, createdAt, chance)
  const learner = { personId, audience: 'official' as const, chance, rows, endsBefore: stage.period.endsBefore }
  if (fate) walkThrough(learner, stage.officialCourse, fate)
  if (!given && happens(0.17, chance)) walkThrough(learner, stage.residentCourse, completingOfficial(officeTime(sometime(createdAt, stage.period.endsBefore, chance), chance), stage.residentCourse.course.lessons.length, chance))
  addCycles(rows, stage, personId, label)
  return personId
}

/** Seven of eight were in office before the change; the others came later, one by one. */
function drawSince({ period }: OfficialsStage, chance: Chance): Day {
  if (happens(0.88, chance)) return addDays('2020-01-01', Math.floor(between(0, daysBetween('2020-01-01', '2025-06-01'), chance)))
  return addDays(changeDay, Math.floor(between(0, Math.max(1, daysBetween(changeDay, period.today) - 10), chance)))
}

/** One post after another: a post in a district's committee ends with it, some move to another office later, a few leave. */
function addPosts(rows: Rows, { period, workplaces }: OfficialsStage, { today, before }: Workplace, { personId, positionId, since, mayMove }: { readonly personId: string; readonly positionId: string; readonly since: Day; readonly mayMove: boolean }, chance: Chance): void {
  const post = (organisationId: string, startsOn: Day, endsOn: Day | null) => rows.posts.push({ id: drawId(midnight(startsOn), chance), personId, organisationId, positionId, startsOn, endsOn })
  let startsOn = since
  if (before.endsOn !== null && since <= before.endsOn) {
    post(before.id, since, before.endsOn)
    startsOn = changeDay
  }
  const fateOfPost = mayMove ? chance() : 1
  const end = addDays(startsOn > changeDay ? startsOn : changeDay, Math.floor(between(30, 330, chance)))
  const stays = fateOfPost >= 0.06 || end >= period.today || startsOn > end
  post(today.id, startsOn, stays ? null : end)
  if (!stays && fateOfPost < 0.035) post(pick(workplaces, chance).today.id, addDays(end, 1), null)
}

/** Most complete C1 before the day it is due, many of them late in the year; some after; some not at all. */
function drawFate(stage: OfficialsStage, since: Day, createdAt: Instant, chance: Chance): Fate | null {
  const lessons = stage.officialCourse.course.lessons.length
  const { past, coming } = stage.demands
  const isNew = since > past.dueOn
  const [madeAt, dueAt] = isNew ? [Math.max(midnight(coming.madeOn), midnight(since)), midnight(coming.dueOn)] : [Math.max(midnight(past.madeOn), createdAt), midnight(past.dueOn)]
  const way = chance()
  if (way < 0.07) return leavingOfficial(officeTime(sometime(madeAt, dueAt, chance), chance), lessons, chance)
  if (way < 0.17 && !isNew) return completingOfficial(officeTime(dueAt + between(3, 260, chance) * 1_440 * minute, chance), lessons, chance)
  if (way < 0.29 && !isNew && createdAt < midnight(past.madeOn)) return completingOfficial(officeTime(sometime(createdAt, midnight(past.madeOn), chance), chance), lessons, chance)
  const urgency = 1 - (1 - chance() ** 0.7) * 0.97
  return completingOfficial(officeTime(madeAt + (dueAt - madeAt - 12 * 1_440 * minute) * urgency, chance), lessons, chance)
}

function officeTime(at: Instant, chance: Chance): Instant {
  return nextSession(at, 0, 'official', chance)
}

function sometime(from: Instant, to: Instant, chance: Chance): Instant {
  return Math.round(from < to ? between(from, to, chance) : from)
}
