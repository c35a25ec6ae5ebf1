import { expect, test } from 'vitest'
import { campaignAddress, campaignCode, pointsOf, readCampaignCode } from './campaign.ts'

test('a code is six letters that a wall can be read by', () => {
  expect(campaignCode(Uint8Array.from([0, 1, 31, 32, 255, 10]))).toBe('01Z0ZA')
  expect(() => campaignCode(new Uint8Array(5))).toThrow(RangeError)
})

test.each([['7k2qxa', '7K2QXA'], [' 7K2 QXA', '7K2QXA'], ['oi1l00', '011100'], ['7K2QX', null], ['7K2QXAA', null], ['7K2QX!', null], ['', null]])('«%s» is read as %s', (typed, code) => { expect(readCampaignCode(typed)).toBe(code) })

test('a code leads to a short address', () => { expect(campaignAddress('7K2QXA', 'https://kns.example')).toBe('https://kns.example/p/7K2QXA') })

test('what to remember is the summary, point by point', () => {
  const summary = (text: string) => ({ cards: [{ kind: 'summary' as const, lines: [{ kind: 'paragraph' as const, spans: [{ kind: 'text' as const, text }] }] }] })
  expect(pointsOf(summary('dừng lại · kiểm tra; · báo người nhà.'))).toEqual(['Dừng lại', 'Kiểm tra', 'Báo người nhà'])
  expect(pointsOf({ cards: [] })).toEqual([])
})
