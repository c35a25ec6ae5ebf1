import type { Card, Scene, SceneKind } from '#app/domain/catalogue/course.ts'
import type { Block } from '#app/domain/catalogue/lesson.ts'

/** The instant of everything dated in the gallery. */
export const at = new Date('2026-11-23T02:00:00Z')
export const longName = 'Ủy ban nhân dân xã Tân Lạc và Ban quản lý Khu bảo tồn thiên nhiên Ngọc Sơn – Ngổ Luông'
export const longSentence = 'Nếu có người tự xưng là công an gọi điện, bảo bạn cài ứng dụng hoặc chuyển tiền để «phục vụ điều tra», bạn cúp máy rồi gọi số trực ban của công an xã để hỏi lại.'

const words = (text: string): Block => ({ kind: 'paragraph', spans: [{ kind: 'text', text }] })

export const blocks: readonly Block[] = [
  { kind: 'paragraph', spans: [{ kind: 'text', text: 'Kẻ lừa đảo hay ' }, { kind: 'strong', text: 'giục' }, { kind: 'text', text: ', hay ' }, { kind: 'emphasis', text: 'dọa' }, { kind: 'text', text: ', và hay gửi ' }, { kind: 'sign', text: 'dichvucong-vneid.example', label: 'địa chỉ lạ' }, { kind: 'text', text: '.' }] },
  { kind: 'list', ordered: false, items: [[{ kind: 'text', text: 'Dừng lại' }], [{ kind: 'text', text: 'Kiểm tra bằng số quen' }]] },
  { kind: 'list', ordered: true, items: [[{ kind: 'text', text: 'Gọi công an xã' }], [{ kind: 'text', text: longSentence }]] },
]

export function sceneOf(kind: SceneKind): Scene {
  return { kind, from: kind === 'web' ? 'Cổng dịch vụ công (giả)' : 'Số lạ', at: '08:15', subject: 'Cập nhật định danh trước 17 giờ', address: 'dichvucong-vneid.example', blocks }
}

export const practiceOptions = [
  { text: 'Bấm vào đường dẫn', correct: false, because: 'Đường dẫn lạ có thể lấy mật khẩu của bạn.' },
  { text: 'Gọi công an xã để hỏi', correct: true, because: 'Hỏi lại bằng số quen là cách chắc chắn nhất.' },
]

export const cards: readonly Card[] = [
  { kind: 'idea', title: 'Ba dấu hiệu', blocks, picture: { name: 'hinh', alt: 'Một cái chuông và một chiếc khóa', viewBox: '0 0 120 60', shapes: [{ tag: 'rect', attributes: { 'x': '10', 'y': '10', 'width': '40', 'height': '40', 'fill': 'currentColor' }, children: [] }, { tag: 'circle', attributes: { 'cx': '85', 'cy': '30', 'r': '20', 'stroke': 'currentColor', 'fill': 'none', 'stroke-width': '4' }, children: [] }] } },
  { kind: 'practice', title: 'Bạn nhận được tin này. Bạn làm gì?', scene: sceneOf('sms'), options: practiceOptions },
  { kind: 'summary', lines: [words('Giục, dọa, đường dẫn lạ: dừng lại và hỏi.')] },
]
