import { findAccount } from '#app/data/people/accounts.server.ts'
import { listActsOf } from '#app/data/roadmap/confirmation-acts.server.ts'
import { listConfirmationRules } from '#app/data/roadmap/confirmation-rules.server.ts'
import { listEvaluations } from '#app/data/roadmap/evaluations.server.ts'
import { listTasks } from '#app/data/roadmap/tasks.server.ts'
import { addMonths, dayOf, type Day } from '#app/domain/calendar.ts'
import { ruleOn } from '#app/domain/roadmap/confirmation.ts'
import { mostConfirmed } from '#app/domain/roadmap/confirmation-form.ts'
import type { TaskForm } from '#app/domain/roadmap/task.ts'
import { unitOfCode } from '#app/domain/territory/path.ts'
import { confirmPeople } from '#app/usecases/roadmap/confirm-people.server.ts'
import { enterConfirmationRule } from '#app/usecases/roadmap/enter-confirmation-rule.server.ts'
import { judgeCandidates } from '#app/usecases/roadmap/list-candidates.server.ts'
import { setTask } from '#app/usecases/roadmap/set-task.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { signEvaluation } from '#app/usecases/roadmap/sign-evaluation.server.ts'
import type { World } from '#app/world.server.ts'

/** The commune whose officer confirms people, and its former district. */
const [commune, district] = ['04831', '150']
const simulated = 'Trình diễn, không phải văn bản thật'

/**
 * An act of confirmation in the middle of the last month that is over, before that month is published: people confirmed are told of at the ends of months, and of an act
 * that comes later nothing would be seen until the next.
 */
export async function demonstrateConfirmation(world: World, today: Day): Promise<void> {
  await world.livingTerritory.refresh()
  const [administrator, officer] = await Promise.all((['quan.tri', 'can.bo.xa'] as const).map((userName) => personOf(world, userName)))
  if (administrator && officer && today <= dayOf(world.clock())) await confirm(world, { administrator, officer, day: `${addMonths(today, -1).slice(0, 7)}-15` })
}

/**
 * What else staff of the demonstration have done about its figures, each by the use case that people have: tasks of the
 * year, and the evaluation of the year before. What is there already is left as it is, so that a run that was cut off goes on.
 */
export async function demonstrateRoadmap(world: World, today: Day): Promise<void> {
  await world.livingTerritory.refresh()
  const [administrator, coordinator] = await Promise.all((['quan.tri', 'phu.trach'] as const).map((userName) => personOf(world, userName)))
  if (!administrator || !coordinator || today > dayOf(world.clock())) return
  await plan(world, { coordinator, year: today.slice(0, 4) })
  await evaluate(world, { administrator, year: Number(today.slice(0, 4)) - 1 })
}

async function personOf({ db }: World, userName: string): Promise<string | null> {
  return (await findAccount(db, { kind: 'userName', value: userName }))?.personId ?? null
}

async function confirm(world: World, { administrator, officer, day }: { readonly administrator: string; readonly officer: string; readonly day: Day }): Promise<void> {
  const unit = unitOfCode(world.territory, commune, day)
  if (!unit) return
  if ((await listConfirmationRules(world.db)).length === 0) {
    hold(await enterConfirmationRule(world, { actorId: administrator, startsOn: typed(`${day.slice(0, 4)}-01-01`), areas: '5', supervisedAreas: '0', leastAge: '15', courseIds: [], document: `${simulated}: quy tắc tạm, vì phụ lục của Quyết định 757/QĐ-BKHCN chưa đọc được` }))
  }
  const rule = ruleOn(await listConfirmationRules(world.db), day)
  if (rule === null || (await listActsOf(world.db, { units: [unit], demonstration: true })).length > 0) return
  const people = (await judgeCandidates(world, world.db, { unit, day, rule, demonstration: true, judgeId: officer, most: 5_000 })).filter(({ unfit, isConfirmed }) => unfit.length === 0 && !isConfirmed).slice(0, mostConfirmed)
  if (people.length > 0) hold(await confirmPeople(world, { actorId: officer, unitCode: commune, day: typed(day), document: `Quyết định 12/QĐ-UBND ngày ${typed(day)} (${simulated.toLowerCase()})`, people: people.map(({ personId }) => personId) }))
  await settleFigures(world)
}

const tasks: readonly Omit<TaskForm, 'dueOn'>[] = [
  { title: 'Mở 12 lớp kỹ năng số ở nhà văn hóa xóm', responsible: 'Ủy ban nhân dân xã', state: 'under-way', note: 'Đã mở 7 lớp.' },
  { title: 'Tổ công nghệ số cộng đồng đến từng nhà giúp người từ 60 tuổi', responsible: 'Đoàn thanh niên xã', state: 'planned', note: '' },
  { title: 'Tập huấn giảng viên của mười địa bàn', responsible: 'Sở Khoa học và Công nghệ', state: 'done', note: 'Hai đợt, 60 người.' },
  { title: 'In tờ gấp chống lừa đảo bằng tiếng Mường', responsible: 'Trung tâm Văn hóa', state: 'dropped', note: 'Chưa có bản dịch được duyệt; chuyển sang năm sau.' },
]

async function plan(world: World, { coordinator, year }: { readonly coordinator: string; readonly year: string }): Promise<void> {
  const unit = world.territory.units.find(({ code }) => code === district)
  if (!unit || (await listTasks(world.db, { year: Number(year), units: [unit], demonstration: true })).length > 0) return
  for (const task of tasks) hold(await setTask(world, { ...task, actorId: coordinator, unit: { code: unit.code, validFrom: unit.validFrom }, year, dueOn: `15/12/${year}` }))
}

async function evaluate(world: World, { administrator, year }: { readonly administrator: string; readonly year: number }): Promise<void> {
  if ((await listEvaluations(world.db, true)).length === 0) hold(await signEvaluation(world, { actorId: administrator, seen: 0, year: String(year), closesOn: `31/12/${year}`, why: '' }))
}

/** A day as people type it. */
function typed(day: Day): string {
  return day.split('-').toReversed().join('/')
}

function hold(result: { readonly ok: boolean }): void {
  if (!result.ok) throw new Error(`the demonstration was refused: ${JSON.stringify(result)}`)
}
