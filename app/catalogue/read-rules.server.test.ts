import { writeFileSync, appendFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkContent } from './check-content.server.ts'
import { smallContent, withContent } from './small-content.server.ts'

const today = '2026-11-24'
/** What is said of the rules of a folder, with a register in it. */
const told = (folder: string) => checkContent(folder, today).problems.flatMap(({ file, message }) => (/[Ll]uật|khuôn YAML/u.test(message) || file.endsWith('rules.yaml') ? [message] : []))
const lineIn = (message = '') => /«(- .+)»/u.exec(message)?.[1] ?? ''
const course = (folder: string) => path.join(folder, 'courses/an-toan/course.yaml')
const change = (folder: string, from: string, to: string) => { writeFileSync(course(folder), readFileSync(course(folder), 'utf8').replace(from, to)) }

test('the register is told the rule of each course; changed under the same version, the course is told so with the line to add', () => {
  withContent({ ...smallContent, 'rules.yaml': '[]\n' }, (folder) => {
    const [first] = told(folder)
    expect(first).toContain('Luật phiên bản 1 của khóa «an-toan» chưa có trong rules.yaml')
    writeFileSync(path.join(folder, 'rules.yaml'), `${lineIn(first)}\n`)
    expect(told(folder)).toEqual([])
    change(folder, 'pass: 0.7', 'pass: 0.8')
    const [second] = told(folder)
    expect(second).toMatch(/khóa «an-toan» đã đổi .* vẫn là phiên bản 1: ghi «version: 2»/u)
    appendFileSync(path.join(folder, 'rules.yaml'), `${lineIn(second)}\n`)
    expect(told(folder)).toHaveLength(1)
    change(folder, 'version: 1', 'version: 2')
    expect(told(folder)).toEqual([])
  })
})

test('what does not change the rule changes nothing: a title, the layout of the file', () => {
  withContent({ ...smallContent, 'rules.yaml': '[]\n' }, (folder) => {
    writeFileSync(path.join(folder, 'rules.yaml'), `${lineIn(told(folder)[0])}\n`)
    change(folder, 'title: An toàn', 'title: An toàn hơn')
    change(folder, 'checks: { draw: 5, pass: 0.6 }', 'checks:\n    pass: 0.6\n    draw: 5')
    expect(told(folder)).toEqual([])
  })
})

test('a register that cannot be read is told by its line, and a folder without one is not asked', () => {
  withContent({ ...smallContent, 'rules.yaml': '- { course: an-toan, version: một }\n' }, (folder) => { expect(checkContent(folder, today).problems.some(({ file }) => file.endsWith('rules.yaml'))).toBe(true) })
  withContent(smallContent, (folder) => { expect(told(folder)).toEqual([]) })
})

test('that a final quiz may be taken along is said beside its rules; of a check, which always may, it is not said', () => {
  withContent(smallContent, (folder) => {
    const problems = () => checkContent(folder, today).problems.filter(({ message }) => message.includes('offline')).length
    change(folder, 'final: { draw', 'final: { offline: true, draw')
    expect(readFileSync(course(folder), 'utf8')).toContain('offline: true')
    expect(problems()).toBe(0)
    change(folder, 'checks: { draw', 'checks: { offline: true, draw')
    expect(problems()).toBe(1)
  })
})
