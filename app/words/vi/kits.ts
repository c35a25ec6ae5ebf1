import type { KitOutcome } from '#app/domain/kits/outcome.ts'

const outcomes: Record<KitOutcome | 'dropped' | 'waiting', string> = {
  'recorded': 'Đã ghi', 'same': 'Ở đây đã có, giữ nguyên', 'over-limit': 'Lượt làm quá số lượt', 'marked-otherwise': 'Chấm lại ra kết quả khác', 'older-rule': 'Hoàn thành theo luật cũ', 'not-met': 'Chưa đủ để hoàn thành',
  'dropped': 'Bỏ, vì người ấy đã được xóa ở đây', 'waiting': 'Đang chờ',
}

/** Mini-PCs of culture houses without Internet: at the centre, and at such a machine itself. */
export const kits = {
  title: 'Máy trạm nhà văn hóa', lead: 'Máy nhỏ ở nhà văn hóa chạy Kỹ năng số không cần Internet. Việc học ở đó về đây bằng tệp đã ký và khóa kín; gửi một tệp hai lần không đổi gì.',
  none: 'Chưa có máy trạm nào.', noneText: 'Quản trị đăng ký máy trạm bằng khóa ghi trên trang «Máy trạm này» của máy ấy.',
  listTitle: 'Các máy trạm', name: 'Nơi đặt máy', place: 'Xã, phường', lastFile: 'Tệp gần nhất', never: 'chưa có', waitingPeople: 'Người chờ nhận ra', conflicts: 'Điểm khác nhau', ended: 'đã thôi dùng',
  takeInTitle: 'Nhận tệp của máy trạm', file: 'Tệp của máy trạm', fileHint: 'Tệp .kns lấy từ trang «Máy trạm này» của máy, tối đa 20 MB.', takeIn: 'Nhận tệp',
  known: 'Tệp này đã được nhận trước đây. Không có gì thay đổi.', taken: (fresh: string) => `Đã nhận tệp. ${fresh} việc học chưa từng có ở đây.`,
  registerTitle: 'Đăng ký máy trạm', nameHint: 'Như «Nhà văn hóa xóm Mo».', key: 'Khóa của máy trạm', keyHint: 'Chép từ trang «Máy trạm này» của máy ấy.', document: 'Căn cứ', documentHint: 'Số, ngày của văn bản giao máy.', register: 'Đăng ký',
  centreKey: 'Khóa của máy chủ này', centreKeyHint: 'Người cài máy trạm đặt khóa này vào KIT_CENTRE_KEY: tệp của máy chỉ nơi đây đọc được.',
  facts: (document: string, since: string) => `Căn cứ: ${document}. Đăng ký ngày ${since}.`,
  endTitle: 'Thôi dùng máy này', endNote: 'Máy bị mất, hỏng hoặc thu về: từ nay không nhận tệp của nó nữa. Việc học đã nhận vẫn giữ.', why: 'Lý do', end: 'Thôi nhận tệp của máy này', endedBecause: (at: string, why: string) => `Thôi dùng lúc ${at}. Lý do: ${why}`, endDone: 'Từ nay không nhận tệp của máy này nữa.',
  outcomesTitle: 'Việc học đã đưa về', outcomes, outcome: 'Kết quả', count: 'Số việc', nothingYet: 'Chưa có tệp nào được nhận.',
  filesTitle: 'Các tệp đã nhận', madeAt: 'Máy trạm xuất lúc', takenInAt: 'Nhận lúc', people: 'Người', records: 'Việc học', fresh: 'Chưa từng có',
  waitingTitle: 'Đây là ai?', waitingNote: 'Những người này giống người đang có nhưng chưa đủ chắc. Không ai được ghép chỉ theo một điều giống nhau: bạn hỏi, rồi chọn.', whoIs: (name: string) => `${name} là ai?`, born: (year: string) => `sinh ${year}`, newPerson: 'Người mới, chưa có ở đây', choose: 'Ghi lựa chọn', chosen: 'Đã ghi. Việc học của người này đã được đưa vào hồ sơ.',
  beyond: (count: number) => `Có ${count} người giống như vậy ở ngoài địa bàn của bạn. Nếu là họ, bạn nhờ quản trị chọn.`,
  conflictsTitle: 'Chỗ máy trạm và trung tâm khác nhau', conflictsNone: 'Không có chỗ nào khác nhau.', conflictsNote: 'Việc học được xét lại ở đây bằng đúng luật của khóa. Điều ghi dưới đây đã được xử lý như sau:', somebody: 'Người đã được xóa',
  settled: {
    'over-limit': (slot: string, slots: string) => `Lượt thứ ${slot}, trong khi mỗi người có ${slots} lượt. Lượt này vẫn được tính, vì lúc làm ở nơi ấy chưa quá số lượt.`,
    'marked-otherwise': (said: string, right: string, total: string) => `Máy trạm chấm ${said} câu đúng, ở đây chấm ${right} trên ${total}. Kết quả chấm ở đây được tính.`,
    'older-rule': (said: string, version: string) => `Hoàn thành theo luật phiên bản ${said}; luật ở đây nay là phiên bản ${version}. Việc hoàn thành được giữ theo luật lúc ấy.`,
    'not-met': 'Máy trạm ghi đã hoàn thành, nhưng theo những gì có ở đây thì chưa đủ. Chưa ghi hoàn thành; người học làm nốt phần còn thiếu.',
  },
  missing: (things: string) => `Còn thiếu: ${things}.`, missingRead: (lesson: string) => `đọc bài «${lesson}»`, missingCheck: (lesson: string) => `kiểm tra bài «${lesson}»`, missingFinal: 'kiểm tra cuối khóa', missingElse: 'việc ngoài khóa này',

  ownTitle: 'Máy trạm này', ownLead: (name: string) => `Máy này là máy trạm đặt tại ${name}, chạy không cần Internet. Việc học ở đây được mang về trung tâm bằng tệp.`,
  ownKey: 'Khóa của máy này', ownKeyHint: 'Đưa khóa này cho quản trị ở trung tâm để đăng ký máy.', handOnTitle: 'Mang việc học về trung tâm', handOnNote: 'Tệp gồm mọi việc học ở đây của người đã ghi họ tên. Tệp được ký và khóa kín: chỉ trung tâm đọc được. Lần nào cũng xuất đủ, nên mất tệp không mất việc học.', handOn: 'Xuất tệp', sendNote: 'Lúc máy này có Internet, tệp gửi thẳng về trung tâm được. Trung tâm chỉ nhận tệp của máy đã đăng ký, và mỗi việc học một lần.', send: 'Gửi về trung tâm qua mạng',
  sent: (fresh: string) => `Trung tâm đã nhận. ${fresh} việc học chưa từng có ở đó.`,
  nameless: (people: number) => `${people} người đang học mà chưa ghi họ tên. Việc học của họ ở lại máy này cho tới khi họ đăng ký.`, noCertificate: 'Giấy chứng nhận do trung tâm cấp, sau khi tệp được nhận ở đó.',
  certificateLater: 'Giấy chứng nhận do trung tâm cấp, sau khi việc học ở máy trạm này được mang về đó.',
  banner: (name: string) => `Máy trạm không có Internet: ${name}.`, bannerPlain: 'Mạng kín, không mã hóa: chỉ dùng biểu mẫu, không mang khóa học theo máy, không lưu hồ sơ trên điện thoại. Đừng dùng lại mật khẩu của nơi khác.',
}
