import path from 'node:path'
import { readCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { readMilestones } from '#app/catalogue/read-milestones.server.ts'
import { readPopulation } from '#app/catalogue/read-population.server.ts'
import { readTerritory } from '#app/catalogue/read-territory.server.ts'
import { problemLine } from '#app/catalogue/source.server.ts'

/** Checks content/ alone: every fault with file, line and what to write instead, or one line of what is there. */
const folder = path.resolve(import.meta.dirname, '../content')
const { catalogue, problems: courseProblems } = readCatalogue(folder)
const { territory, problems: territoryProblems } = readTerritory(folder)
const problems = [...courseProblems, ...readMilestones(folder).problems, ...readPopulation(folder, territory).problems, ...territoryProblems]

const lessons = catalogue.courses.flatMap((course) => course.lessons)
const total = (count: (lesson: (typeof lessons)[number]) => number) => lessons.reduce((sum, lesson) => sum + count(lesson), 0)

if (problems.length > 0) {
  console.log(problems.map(problemLine).join('\n'))
  console.log(`${problems.length} chỗ phải sửa`)
  process.exitCode = 1
} else {
  console.log(`${catalogue.courses.length} khóa học, ${lessons.length} bài, ${total((lesson) => lesson.cards.length)} thẻ, ${total((lesson) => lesson.practice.length)} câu luyện tập, ${total((lesson) => lesson.graded.length)} câu chấm điểm, ${territory.units.length} đơn vị hành chính`)
}
