/** What people are told: on their own page, by e-mail, by short message. */
export const messages = {
  title: 'Tin nhắn',
  none: 'Bạn chưa có tin nào.',
  noneText: 'Khi có việc cần nhớ, như sắp đến hạn một khóa bắt buộc, tin sẽ hiện ở đây.',
  unread: 'chưa đọc',
  unreadCount: (count: number) => count === 0 ? 'Bạn đã đọc hết.' : `${count} tin chưa đọc.`,
  open: 'Mở',
  markRead: 'Đã đọc',
  markAllRead: 'Đánh dấu đã đọc tất cả',
  sendingTitle: 'Gửi tin và việc định kỳ',
  emailMissing: 'Chưa có máy chủ thư: tin chỉ hiện ở mục «Tin nhắn» của từng người. Muốn gửi thư, người vận hành đặt SMTP_URL và MAIL_FROM rồi khởi động lại.',
  smsMissing: 'Chưa có cổng tin nhắn SMS hoặc Zalo (SMS_GATEWAY_URL).',
  email: 'Thư điện tử',
  sms: 'Tin nhắn SMS hoặc Zalo',
  outbox: (waiting: string, sent: string, givenUp: string) => `Đang chờ ${waiting}, đã gửi ${sent}, không gửi được ${givenUp}.`,
  lastProblem: 'Trục trặc gần nhất:',
  jobsTitle: 'Việc định kỳ',
  jobsNone: 'Chưa việc nào chạy trên máy chủ này.',
  jobEnds: (done: string, failed: string) => `xong lần cuối ${done}; hỏng lần cuối ${failed}`,
  never: 'chưa lần nào',
  reminderBefore: (course: string, due: string, days: number) => ({
    subject: days === 0 ? `Hôm nay là ngày cuối của khóa «${course}»` : `Còn ${days} ngày để hoàn thành khóa «${course}»`,
    text: `Hạn đến hết ngày ${due}. Bạn học tiếp từ chỗ đang dở, phần đã học vẫn còn nguyên. Trang «Khóa bắt buộc» có nút thêm hạn này vào lịch của máy.`,
  }),
  reminderAfter: (course: string, due: string, days: number) => ({
    subject: `Khóa «${course}» đã quá hạn ${days} ngày`,
    text: `Hạn là hết ngày ${due}. Bạn vẫn học và hoàn thành được. Nếu có lý do, bạn báo người phụ trách đào tạo của cơ quan.`,
  }),
  asked: (course: string, due: string, days: number, organisation: string) => ({
    subject: `Người phụ trách đào tạo nhắc bạn hoàn thành khóa «${course}»`,
    text: `Đây là yêu cầu của ${organisation}. ${days < 0 ? `Hạn là hết ngày ${due}, nay đã quá ${-days} ngày. Bạn vẫn học và hoàn thành được.` : `Hạn đến hết ngày ${due}.`}`,
  }),
  /** After a title that was not translated; Vietnamese readers need no such note. */
  inVietnamese: (title: string) => title,
  digest: (organisation: string, late: number, dueSoon: number) => ({
    subject: `Tình hình đào tạo tuần này của ${organisation}`,
    text: `${late} lượt quá hạn, ${dueSoon} lượt đến hạn trong 30 ngày tới. Mở danh sách để xem từng người và nhắc những ai chưa hoàn thành.`,
  }),
}
