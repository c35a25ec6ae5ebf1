import { z } from 'zod'
import type { Day } from '#app/domain/calendar.ts'
import { unitStandingOn, type Territory, type UnitKey } from '#app/domain/territory/unit.ts'
import { note, openNotes, openSource, type Problem, stopOnProblems } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

/** How many people of all ages an official source counts in a unit. */
export interface Population { readonly unit: UnitKey; readonly people: number; readonly onDate: Day; readonly source: string }

const figures = z.strictObject({ code: z.string(), people: z.record(z.string().regex(/^\d{4}$/), z.number().int().positive()) })
const file = z.strictObject({ source: text, measure: text, preliminary: z.array(z.number().int()), total: figures, districts: z.array(figures).min(1) })
type File = z.infer<typeof file>

/** The structure of 2020, which the figures follow. */
const structureDay = '2020-01-01'

/** The official counts, and every fault of their file. */
export function readPopulation(folder: string, territory: Territory): { readonly population: readonly Population[]; readonly problems: readonly Problem[] } {
  const notes = openNotes(folder)
  const source = openSource(notes, 'territory/population.yaml')
  const read = source && readYaml(notes, source, file)
  if (!read) return { population: [], problems: notes.problems }
  for (const message of sumFaults(read.value)) note(notes, source, read.lineOf(['total']), message)
  const population = read.value.districts.flatMap((district, place) => {
    const unit = unitStandingOn(territory, district.code, structureDay)
    if (!unit) note(notes, source, read.lineOf(['districts', place]), `Không có đơn vị «${district.code}» trong units-2020.yaml: sửa mã.`)
    return unit ? figuresOf(read.value, unit, district.people) : []
  })
  return { population, problems: notes.problems }
}

/** The official counts; stops the start when the file is at fault. */
export function loadPopulationFile(folder: string, territory: Territory): readonly Population[] {
  const { population, problems } = readPopulation(folder, territory)
  stopOnProblems('Số dân', problems)
  return population
}

/** The printed total of each year is the sum of its districts, or a figure was copied wrongly. */
function sumFaults({ total, districts }: File): readonly string[] {
  return Object.entries(total.people).flatMap(([year, printed]) => {
    const sum = districts.reduce((so, district) => so + (district.people[year] ?? 0), 0)
    return sum === printed ? [] : [`Năm ${year}: các huyện cộng lại là ${sum}, bản in ghi ${printed}: đối chiếu lại với nguồn.`]
  })
}

/** An average of a year is dated at its middle. */
function figuresOf({ source, measure, preliminary }: File, { code, validFrom }: UnitKey, people: Readonly<Record<string, number>>): readonly Population[] {
  return Object.entries(people).map(([year, count]) => ({
    unit: { code, validFrom },
    people: count,
    onDate: `${year}-07-01`,
    source: `${source}: ${measure} năm ${year}${preliminary.includes(Number(year)) ? ' (sơ bộ)' : ''}`,
  }))
}
