import { expect, test } from 'vitest'
import { inNameOrder } from './name-order.ts'

test('a list of people stands by given name in the order of the Vietnamese alphabet, letters with marks among the others and not after them', () => {
  const names = ['Hà Văn Yến', 'Hà Văn Út', 'Bùi Thị Đào', 'Quách Văn Dung', 'Bùi Thị Em', 'Quách Văn Hà', 'Bùi Thị Hoa', 'Bùi Thị Tươi', 'Bùi Văn An', 'Bùi Thị An']
  expect(inNameOrder(names.map((name) => ({ name }))).map(({ name }) => name)).toEqual(['Bùi Thị An', 'Bùi Văn An', 'Quách Văn Dung', 'Bùi Thị Đào', 'Bùi Thị Em', 'Quách Văn Hà', 'Bùi Thị Hoa', 'Bùi Thị Tươi', 'Hà Văn Út', 'Hà Văn Yến'])
})

test('who has no readable name is in the list too, and namesakes stay in the order they were read', () => {
  expect(inNameOrder([{ name: 'Hà Văn An', id: 2 }, { name: '', id: 3 }, { name: 'Hà Văn An', id: 1 }]).map(({ id }) => id)).toEqual([3, 2, 1])
})
