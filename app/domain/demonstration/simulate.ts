import { assessmentToTake } from './assessments.ts'
import { addNamedPeople, type NamedStage } from './named-people.ts'
import { drawCohorts } from './cohorts.ts'
import { courseToTake } from './course-to-take.ts'
import { demonstrationPeople, denominatorRows } from './denominators.ts'
import { milestoneRows } from './milestones.ts'
import { addOfficial } from './officials.ts'
import type { OfficialsStage } from './stage.ts'
import { drawOrganisations } from './organisations.ts'
import { periodUntil } from './period.ts'
import { drawPlaces } from './places.ts'
import type { Plan } from './plan.ts'
import { drawPositions } from './positions.ts'
import { addRequirements, demandsOn, drawRequirements, dutiesOf, type Demanded } from './requirements.ts'
import { addResident, residentSeats, type ResidentsStage } from './residents.ts'
import { noRows, type Rows } from './rows.ts'
import { signUpDays } from './sign-ups.ts'
import { addOtherTrainers } from './trainers.ts'

/** People in one part: few, so that whoever stores them can do so while the next are made. */
const partSize = 20

/**
 * The life of a province before `today`, part by part; what a part refers to stands in it or in an earlier one.
 * The same plan gives the same rows, ids included.
 */
export function* simulate(plan: Plan): Generator<Rows> {
  const period = periodUntil(plan.today)
  const people = demonstrationPeople(plan)
  const places = drawPlaces(plan, people)
  const organisations = drawOrganisations(plan, people)
  const cohorts = drawCohorts(plan, period, places)
  const [residentCourse, officialCourse] = [courseToTake(plan.residentCourse, plan.hashOf), courseToTake(plan.officialCourse, plan.hashOf)]
  const residents: ResidentsStage = { plan, period, course: residentCourse, assessment: plan.basicLevel && assessmentToTake(plan.basicLevel, plan.hashOf), towns: places.filter((place) => place.pace === 'town'), signUps: signUpDays(period) }
  const demands = demandsOn(plan.today)
  const demanded = drawRequirements(plan, demands, organisations)
  const officials: OfficialsStage = { plan, period, residentCourse, officialCourse, demands, duties: dutiesOf(demanded, organisations), positions: drawPositions(plan), workplaces: organisations.workplaces }
  yield frame(plan, { people, period, organisations, cohorts, named: { plan, residents, officials, places, cohorts }, demanded })
  yield* inParts(residentSeats(places, cohorts), (rows, seat, number) => addResident(rows, residents, seat, number))
  const desks = organisations.workplaces.flatMap((workplace) => Array.from({ length: workplace.officials }, () => workplace))
  yield* inParts(desks, (rows, workplace, number) => void addOfficial(rows, officials, workplace, number))
}

interface Frame {
  readonly people: ReturnType<typeof demonstrationPeople>
  readonly period: ReturnType<typeof periodUntil>
  readonly organisations: ReturnType<typeof drawOrganisations>
  readonly cohorts: ReturnType<typeof drawCohorts>
  readonly named: NamedStage
  readonly demanded: readonly Demanded[]
}

/** What everybody's rows refer to: denominators, milestones, organisations, classes, and the people who can sign in. */
function frame(plan: Plan, { people, period, organisations, cohorts, named, demanded }: Frame): Rows {
  const rows = noRows()
  rows.denominators.push(...denominatorRows(people, plan.seed))
  rows.milestones.push(...milestoneRows(plan, period, people))
  rows.organisations.push(...organisations.all)
  rows.positions.push(...named.officials.positions)
  rows.cohorts.push(...cohorts.map(({ cohort }) => cohort))
  const { administrator } = addNamedPeople(rows, named)
  addOtherTrainers(rows, named.officials, cohorts)
  addRequirements(rows, plan, demanded, administrator)
  return rows
}

function* inParts<T>(items: readonly T[], add: (rows: Rows, item: T, number: number) => void): Generator<Rows> {
  for (let from = 0; from < items.length; from += partSize) {
    const rows = noRows()
    items.slice(from, from + partSize).forEach((item, at) => add(rows, item, from + at))
    yield rows
  }
}
