import { expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { isCardThere, isWhole, placementPlace, reportHref, seenHref, wholeResult, type ReportedPlace } from './report.ts'

const place: ReportedPlace = { courseId: 'khoa-thu', lessonId: 'mot', card: 1, questionId: null }

test.each([
  ['a card of a lesson', {}, true], ['its last card', { card: 2 }, true], ['a card after the last', { card: 3 }, false], ['card nought', { card: 0 }, false],
  ['half a card', { card: 1.5 }, false], ['no card', { card: null }, false], ['another lesson', { lessonId: 'ba' }, false], ['no lesson', { lessonId: null }, false],
])('%s', (_what, given, there) => { expect(isCardThere(aCourse(), { ...place, ...given })).toBe(there) })

test('the address of a report names the place, and nothing that is not there', () => {
  expect(reportHref(place)).toBe('/report?course=khoa-thu&lesson=mot&card=1')
  expect(reportHref({ courseId: 'a b', lessonId: null, card: null, questionId: 'câu' })).toBe('/report?course=a%20b&question=c%C3%A2u')
})

test('a result is a place of its own, with a course and nothing of it', () => {
  expect(reportHref(wholeResult('muc-co-ban'))).toBe('/report?course=muc-co-ban')
  expect([wholeResult('khoa-thu'), place, { ...wholeResult('khoa-thu'), questionId: 'a' }].map(isWhole)).toEqual([true, false, false])
})

test.each([
  [place, '/courses/khoa-thu/lessons/mot#the-1'], [{ ...wholeResult('khoa-thu'), questionId: 'a' }, '/courses/khoa-thu'], [wholeResult('khoa-thu'), '/courses/khoa-thu'],
  [wholeResult('muc-co-ban'), '/basic-level'], [wholeResult(placementPlace), '/placement'],
])('a place is seen at its own page', (seen, href) => { expect(seenHref(seen)).toBe(href) })
