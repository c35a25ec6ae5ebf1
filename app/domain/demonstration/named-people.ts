import { unitKey } from '../territory/path.ts'
import type { Territory } from '../territory/unit.ts'
import { demonstrationAccounts, type SignIn } from './accounts.ts'
import { drawId, seededChance } from './chance.ts'
import { addConsent, type ResidentsStage } from './residents.ts'
import type { Seats } from './cohorts.ts'
import { completingOfficial, standsAfter } from './fate.ts'
import { midnight, minute, sessionOn } from './hours.ts'
import { nameOf } from './names.ts'
import { addOfficial, type GivenOfficial } from './officials.ts'
import type { OfficialsStage } from './stage.ts'
import type { Workplace } from './organisations.ts'
import { walkThrough } from './passage.ts'
import { addPerson } from './people.ts'
import { daysAgo } from './period.ts'
import { addTrainer } from './trainers.ts'
import { coordinatedDistrict, type Place } from './places.ts'
import type { Plan } from './plan.ts'
import type { RoleGrantRow, Rows } from './rows.ts'

export interface NamedStage { readonly plan: Plan; readonly residents: ResidentsStage; readonly officials: OfficialsStage; readonly places: readonly Place[]; readonly cohorts: readonly Seats[] }
type Grant = Pick<RoleGrantRow, 'role' | 'scopeKind' | 'scopeId'>

/** Adds the people who can sign in, with their roles; answers the id of the administrator, who made the requirements. */
export function addNamedPeople(rows: Rows, stage: NamedStage): { readonly administrator: string } {
  const office = officeOfCoordinator(stage.officials.workplaces)
  const provincial = stage.officials.workplaces[0] ?? office
  addAccount(rows, stage, 'bac.lan', addLan(rows, stage), [])
  addAccount(rows, stage, 'can.bo', addNamedOfficial(rows, stage, 'can.bo', provincial), [])
  addAccount(rows, stage, 'can.bo.cham', addNamedOfficial(rows, stage, 'can.bo.cham', office), [])
  const trainer = addNamedOfficial(rows, stage, 'giang.vien', provincial)
  addAccount(rows, stage, 'giang.vien', trainer, [])
  addTrainer(rows, stage.plan, stage.residents.period, trainer, stage.cohorts.filter((seats) => seats.trainer === 0))
  addAccount(rows, stage, 'phu.trach', addNamedOfficial(rows, stage, 'phu.trach', office), [{ role: 'coordinator', scopeKind: 'unit', scopeId: keyOfDistrict(stage.plan.territory) }])
  addAccount(rows, stage, 'to.chuc', addNamedOfficial(rows, stage, 'to.chuc', office), [{ role: 'organisation-officer', scopeKind: 'organisation', scopeId: office.today.id }])
  addAccount(rows, stage, 'can.bo.xa', addNamedOfficial(rows, stage, 'can.bo.xa', office), [{ role: 'commune-officer', scopeKind: 'unit', scopeId: keyOfCommune(stage.plan.territory) }])
  addAccount(rows, stage, 'giam.sat', addNamedOfficial(rows, stage, 'giam.sat', provincial), [{ role: 'supervisor', scopeKind: 'province', scopeId: null }])
  addAccount(rows, stage, 'bien.tap', addNamedOfficial(rows, stage, 'bien.tap', provincial), [{ role: 'editor', scopeKind: 'province', scopeId: null }])
  const administrator = addNamedOfficial(rows, stage, 'quan.tri', provincial)
  addAccount(rows, stage, 'quan.tri', administrator, [{ role: 'admin', scopeKind: 'province', scopeId: null }])
  addAccount(rows, stage, 'bao.ve', addNamedOfficial(rows, stage, 'bao.ve', provincial), [{ role: 'data-protection-officer', scopeKind: 'province', scopeId: null }])
  return { administrator }
}

function officeOfCoordinator(workplaces: readonly Workplace[]): Workplace {
  const found = workplaces.find(({ before }) => before.unitCode === coordinatedDistrict)
  if (!found) throw new RangeError(`no office under ${coordinatedDistrict}`)
  return found
}

function keyOfDistrict(territory: Territory): string {
  const unit = territory.units.find(({ code }) => code === coordinatedDistrict)
  if (!unit) throw new RangeError(`no unit ${coordinatedDistrict}`)
  return unitKey(unit)
}

/** The commune that bears the name of the coordinated district today. */
function keyOfCommune(territory: Territory): string {
  const unit = territory.units.find(({ code, validUntil }) => code === '04831' && validUntil === null)
  if (!unit) throw new RangeError('no commune 04831 today')
  return unitKey(unit)
}

/** Bác Lan signed up forty days ago and has two of the lessons behind her. */
function addLan(rows: Rows, { plan, residents, places }: NamedStage): string {
  const chance = seededChance(plan.seed, 'bac.lan')
  const place = places.find(({ leaf, successors }) => leaf.parentCode === coordinatedDistrict && successors.length === 1)
  if (!place?.successors[0]) throw new RangeError(`no commune under ${coordinatedDistrict}`)
  const day = daysAgo(residents.period, 40)
  const signedUpAt = sessionOn(midnight(day), 'resident', chance)
  const personId = addPerson(rows, { name: nameOf(accountOf('bac.lan').name), birthYear: 1968, createdAt: signedUpAt }, chance)
  addConsent(rows, plan, personId, signedUpAt, chance)
  const { code, validFrom } = place.successors[0]
  rows.residences.push({ id: drawId(signedUpAt, chance), personId, unit: { code, validFrom }, startsOn: day, endsOn: null })
  walkThrough({ personId, audience: 'resident', chance, rows, endsBefore: residents.period.endsBefore }, residents.course, standsAfter(signedUpAt + 3 * minute, 2))
  return personId
}

function addNamedOfficial(rows: Rows, stage: NamedStage, signIn: SignIn, workplace: Workplace): string {
  return addOfficial(rows, stage.officials, workplace, signIn, givenOf(stage, signIn))
}

/** One came sixty days ago and has until the coming day; one has been there for years and is late; the others are done. */
function givenOf({ officials: { period, officialCourse, demands }, plan }: NamedStage, signIn: SignIn): GivenOfficial {
  const name = nameOf(accountOf(signIn).name)
  const startingAt = (daysBefore: number) => sessionOn(midnight(daysAgo(period, daysBefore)), 'official', seededChance(plan.seed, signIn, 'begins'))
  if (signIn === 'can.bo') return { name, since: daysAgo(period, 60), fate: standsAfter(startingAt(20), 1) }
  if (signIn === 'can.bo.cham') return { name, since: '2021-03-01', fate: standsAfter(startingAt(34), 2) }
  const chance = seededChance(plan.seed, signIn, 'fate')
  return { name, since: '2020-06-01', fate: completingOfficial(sessionOn(midnight(demands.past.madeOn) + 20 * 1_440 * minute, 'official', chance), officialCourse.course.lessons.length, chance) }
}

function accountOf(signIn: SignIn) {
  const account = demonstrationAccounts.find((each) => each.signIn === signIn)
  if (!account) throw new RangeError(`no account ${signIn}`)
  return account
}

function addAccount(rows: Rows, stage: NamedStage, signIn: SignIn, personId: string, grants: readonly Grant[]): void {
  const passwordHash = stage.plan.passwordHashes.get(signIn)
  if (passwordHash === undefined) throw new RangeError(`no password hash for ${signIn}`)
  const createdAt = rows.persons.find(({ id }) => id === personId)?.createdAt ?? stage.residents.period.startsAt
  const chance = seededChance(stage.plan.seed, signIn, 'account')
  rows.accounts.push({ id: drawId(createdAt, chance), personId, userName: signIn, passwordHash, createdAt })
  const startsAt = stage.residents.period.startsAt
  rows.roleGrants.push(...grants.map((grant) => ({ id: drawId(startsAt, chance), personId, ...grant, startsAt, grantedById: null })))
}
