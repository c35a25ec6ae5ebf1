import type { Chance } from '../assessment/draw.ts'
import { personName, type PersonName } from '../people/name.ts'
import { happens, pick, pickWeighted } from './chance.ts'

/** Family names common in the province, with how often each is drawn. They are put together by chance: nobody real is meant. */
const familyNames: readonly (readonly [string, number])[] = [
  ['Bùi', 24], ['Nguyễn', 16], ['Đinh', 10], ['Quách', 8], ['Hà', 6], ['Bạch', 5], ['Xa', 3], ['Trần', 4], ['Lê', 4], ['Phạm', 4], ['Hoàng', 3], ['Vũ', 2], ['Đỗ', 2],
  ['Phùng', 2], ['Triệu', 2], ['Lường', 2], ['Lò', 2], ['Vì', 1], ['Khà', 2], ['Ngần', 1], ['Bàn', 1], ['Đặng', 2], ['Lý', 1], ['Sùng', 1], ['Giàng', 1], ['Dương', 1], ['Cao', 1], ['Mai', 1],
]

const lists = {
  woman: {
    middle: ['Thị', 'Thị', 'Thị', 'Thị', 'Thị', 'Thị Thu', 'Thị Hồng', 'Thị Ngọc', 'Thị Thanh', 'Thị Kim', 'Thu', 'Ngọc', 'Thanh', 'Minh', 'Phương', 'Hồng', 'Khánh', 'Mai'],
    given: ['An', 'Ánh', 'Bình', 'Bích', 'Chi', 'Chiến', 'Cúc', 'Diệp', 'Dung', 'Duyên', 'Đào', 'Giang', 'Hà', 'Hạnh', 'Hảo', 'Hằng', 'Hiền', 'Hiên', 'Hoa', 'Hòa', 'Hoài', 'Hồng', 'Huệ', 'Hương', 'Hường', 'Huyền', 'Khuyên', 'Lan', 'Lê', 'Liên', 'Liễu', 'Linh', 'Loan', 'Luyến', 'Lý', 'Mai', 'Mến', 'Mơ', 'My', 'Na', 'Nga', 'Ngân', 'Nghĩa', 'Ngọc', 'Nguyệt', 'Nhàn', 'Nhung', 'Oanh', 'Phương', 'Phượng', 'Quyên', 'Quỳnh', 'Sen', 'Tâm', 'Thanh', 'Thảo', 'Thắm', 'Thơ', 'Thu', 'Thủy', 'Thúy', 'Thương', 'Tình', 'Trang', 'Tuyết', 'Tươi', 'Uyên', 'Vân', 'Xuân', 'Yến'],
  },
  man: {
    middle: ['Văn', 'Văn', 'Văn', 'Văn', 'Đức', 'Minh', 'Quang', 'Hữu', 'Công', 'Xuân', 'Ngọc', 'Thanh', 'Tiến', 'Mạnh', 'Quốc', 'Trọng', 'Đình', 'Hồng'],
    given: ['An', 'Anh', 'Bảo', 'Bắc', 'Bình', 'Chiến', 'Chính', 'Chung', 'Công', 'Cường', 'Dân', 'Dũng', 'Duy', 'Dương', 'Đại', 'Đạt', 'Điệp', 'Đoàn', 'Đông', 'Đức', 'Giang', 'Hà', 'Hải', 'Hiếu', 'Hiển', 'Hòa', 'Hoàn', 'Hoàng', 'Hùng', 'Huy', 'Hưng', 'Khánh', 'Khoa', 'Kiên', 'Lâm', 'Linh', 'Long', 'Lực', 'Lương', 'Mạnh', 'Minh', 'Nam', 'Nghĩa', 'Ngọc', 'Nhân', 'Phong', 'Phú', 'Phúc', 'Quang', 'Quân', 'Quý', 'Quyết', 'Sơn', 'Tài', 'Tâm', 'Tân', 'Thái', 'Thành', 'Thắng', 'Thế', 'Thịnh', 'Tiến', 'Toàn', 'Trung', 'Trường', 'Tú', 'Tuân', 'Tuấn', 'Tùng', 'Việt', 'Vinh', 'Vượng'],
  },
} as const

/** A full name, made of common parts. */
export function drawName(chance: Chance): PersonName {
  const { middle, given } = happens(0.53, chance) ? lists.woman : lists.man
  return nameOf([pickWeighted(familyNames, chance), pick(middle, chance), pick(given, chance)].join(' '))
}

/** A name written by us; one that a person could not enter is a bug. */
export function nameOf(text: string): PersonName {
  const name = personName(text)
  if (!name.ok) throw new RangeError(`«${text}» is not a name`)
  return name.value
}
