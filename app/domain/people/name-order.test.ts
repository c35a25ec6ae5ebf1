import { expect, test } from 'vitest'
import { byGivenName } from './name-order.ts'
import { personName } from './name.ts'

test('people stand by given name in the order of the Vietnamese alphabet, letters with marks among the others and not after them', () => {
  const keyed = (name: string) => { const read = personName(name); return { name, nameSort: read.ok ? read.value.sort : '' } }
  const names = ['Hà Văn Yến', 'Hà Văn Út', 'Bùi Thị Đào', 'Quách Văn Dung', 'Bùi Thị Em', 'Quách Văn Hà', 'Bùi Thị Hoa', 'Bùi Thị Tươi', 'Bùi Văn An', 'Bùi Thị An']
  expect(names.map(keyed).toSorted(byGivenName).map(({ name }) => name)).toEqual(['Bùi Thị An', 'Bùi Văn An', 'Quách Văn Dung', 'Bùi Thị Đào', 'Bùi Thị Em', 'Quách Văn Hà', 'Bùi Thị Hoa', 'Bùi Thị Tươi', 'Hà Văn Út', 'Hà Văn Yến'])
})
