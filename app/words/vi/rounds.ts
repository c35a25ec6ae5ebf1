/** A course completed before that is open once more: why, from when things count, and what to do. */
export const rounds = {
  chip: 'học lại',
  why: {
    renewal: (completedOn: string, since: string) => `Bạn đã hoàn thành khóa này ngày ${completedOn}, nay đến kỳ học lại. Chỉ tính việc bạn làm từ ngày ${since}.`,
    revoked: (completedOn: string, since: string) => `Bạn đã hoàn thành khóa này ngày ${completedOn}, nhưng giấy chứng nhận đã bị thu hồi ngày ${since}. Muốn có giấy mới, bạn làm lại những việc còn thiếu. Việc làm trước khi thu hồi không còn được tính.`,
    expired: (completedOn: string, since: string) => `Bạn đã hoàn thành khóa này ngày ${completedOn}. Giấy chứng nhận hết giá trị từ ngày ${since}. Muốn có giấy mới, bạn làm những việc còn thiếu.`,
  },
  kept: 'Bài đã đọc không phải đọc lại.',
  dueSee: 'Xem hạn ở trang «Khóa bắt buộc»',
  missing: 'Còn phải làm',
  inClass: (people: number) => `${people} người đã hoàn thành khóa này trước đây và nay học lại (đến kỳ, giấy chứng nhận hết giá trị hoặc bị thu hồi): ở đây chỉ tính lần học này. Bài đã đọc không phải đọc lại.`,
  ofLearner: {
    renewal: (completedOn: string, since: string) => `Người này đã hoàn thành khóa ngày ${completedOn}, nay đến kỳ học lại. Chỉ tính việc làm từ ngày ${since}.`,
    revoked: (completedOn: string, since: string) => `Người này đã hoàn thành khóa ngày ${completedOn}, nhưng giấy chứng nhận bị thu hồi ngày ${since}. Việc làm trước đó không còn được tính.`,
    expired: (completedOn: string, since: string) => `Người này đã hoàn thành khóa ngày ${completedOn}. Giấy chứng nhận hết giá trị từ ngày ${since}. Chỉ tính việc làm từ ngày ấy.`,
  },
  keptOfLearner: 'Bài đã đọc không phải đọc lại.',
  mark: (since: string) => `(học lại từ ngày ${since})`,
  column: 'Học lại từ ngày',
  before: 'của lần học trước, không tính cho lần này',
  former: 'Xem giấy chứng nhận lần trước',
}
