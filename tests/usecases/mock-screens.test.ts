import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ShownHotSpot } from '#app/domain/assessment/shown-question.ts'
import { HotSpot } from '#app/ui/question/hot-spot.tsx'
import { wordsOf } from '#app/words/words.ts'

const { place: placeNames } = wordsOf('vi').assessment

test.each(['sms', 'email', 'web', 'app', 'chat'] as const)('on a mock screen (%s) each spot is one field with its label, named by its place and its words, and there is no other', (kind) => {
  const places = [...(['address', 'from', 'subject', 'body', 'button'] as const), ...(kind === 'app' ? ['permission' as const] : [])]
  for (const pick of ['one', 'all'] as const) {
    const question: ShownHotSpot = { id: 'q', stem: 'Chỗ nào lạ?', type: 'hot-spot', pick, screen: { kind, at: '07:52' }, spots: places.map((place) => ({ id: place, place, text: `chỗ ${place}` })) }
    const html = renderToStaticMarkup(createElement(HotSpot, { question, values: new Map([['choice', ['body']]]) }))
    const labels = [...html.matchAll(/<label[^>]*>(.*?)<\/label>/gu)].map(([, inside = '']) => inside)
    const fieldOf = (place: string) => labels.filter((label) => label.includes(`value="${place}"`) && label.includes(`type="${pick === 'one' ? 'radio' : 'checkbox'}"`)).map((label) => label.replace(/<[^>]*>/gu, ''))
    expect(places.map(fieldOf)).toEqual(places.map((place) => [`${placeNames[place]}: chỗ ${place}`]))
    expect([html.match(/<input/gu)?.length, labels.filter((label) => label.includes('checked')).length]).toEqual([places.length, 1])
  }
})
