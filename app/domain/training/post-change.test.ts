import { expect, test } from 'vitest'
import { foremostChange, postChange, type ToldPost } from './post-change.ts'

const aPost = (over: Partial<ToldPost> = {}): ToldPost => ({ organisation: 'Sở Nội vụ', position: null, startsOn: '2027-01-01', endsOn: null, endedWhy: null, ...over })

test('a post that was not there is taken up, one whose last day is said ends, and anything else is put right', () => {
  const [open, ending] = [{ endsOn: null }, { endsOn: '2027-06-30' }]
  expect([
    postChange(null, aPost()), postChange(null, aPost({ endsOn: '2027-06-30' })), postChange(open, aPost({ endsOn: '2027-06-30' })), postChange(ending, aPost({ endsOn: '2027-07-31' })),
    postChange(ending, aPost({ endsOn: '2027-06-30' })), postChange(ending, aPost()), postChange(open, aPost()),
  ].map(({ what }) => what)).toEqual(['taken', 'taken', 'ended', 'ended', 'corrected', 'corrected', 'corrected'])
})

test('of a move, the new post is told first; of none, nothing is', () => {
  const [ended, taken] = [postChange({ endsOn: null }, aPost({ endsOn: '2027-06-30' })), postChange(null, aPost({ organisation: 'Sở Tài chính', startsOn: '2027-07-01' }))]
  expect([foremostChange([ended, taken]), foremostChange([ended]), foremostChange([])]).toEqual([taken, ended, null])
})
