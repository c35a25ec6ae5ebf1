import { expect, test } from 'vitest'
import { byGivenName } from '#app/domain/people/name-order.ts'
import { personName } from '#app/domain/people/name.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()

const given = ['An', 'Ân', 'Ánh', 'Ba', 'Dung', 'Dũng', 'Đào', 'Đức', 'Em', 'Ển', 'Hà', 'Hòa', 'Hoà', 'Oanh', 'Ổn', 'Ơn', 'Tươi', 'Út', 'Uyên', 'Ước', 'Vân', 'Yến', 'Ý']

test('a list that the database orders and one that a page orders are the same list: by given name, in the order of the Vietnamese alphabet', async () => {
  const keys = given.flatMap((name) => ['Bùi Thị', 'Đinh Văn', 'Ấu Hà'].flatMap((before) => { const read = personName(`${before} ${name}`); return read.ok ? [read.value] : [] }))
  await world.db.person.createMany({ data: keys.map(({ full, sort }) => ({ name: full, nameSort: sort })) })
  const rows = await world.db.person.findMany({ orderBy: [{ nameSort: 'asc' }, { name: 'asc' }], select: { nameSort: true } })
  const ordered = rows.flatMap(({ nameSort }) => (nameSort === null ? [] : [{ nameSort }]))
  expect(ordered.length).toBe(keys.length)
  expect(ordered).toEqual(ordered.toSorted(byGivenName))
  expect([...new Set(ordered.map(({ nameSort }) => nameSort.split(' ')[0]))].slice(4, 8)).toEqual(['dung', 'dũng', 'đào', 'đức'])
})
