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
  former: 'Xem giấy chứng nhận lần trước',
}
