/** Revoking a certificate that should not have been given. */
export const revoking = {
  title: 'Thu hồi giấy chứng nhận',
  lead: 'Dùng khi giấy được cấp nhầm, như thi hộ hoặc cho qua nhầm. Giấy hết giá trị ngay: trang kiểm tra và huy hiệu đều báo đã thu hồi. Việc này không đảo lại được.',
  find: 'Tìm giấy',
  facts: 'Giấy này',
  stateTitle: 'Tình trạng',
  consequences: 'Sau khi thu hồi: người được cấp nhận tin kèm lý do. Nếu cơ quan yêu cầu khóa này, họ có một chu kỳ mới phải hoàn thành. Kết quả học vẫn nằm trong lịch sử.',
  why: 'Lý do',
  whyHint: 'Người được cấp đọc được lý do này.',
  button: 'Thu hồi giấy này',
  done: 'Đã thu hồi. Người được cấp đã nhận tin.',
  told: (course: string, why: string) => ({ subject: `Giấy chứng nhận khóa «${course}» đã bị thu hồi`, text: `Lý do: ${why}. Giấy không còn giá trị từ bây giờ. Bạn chưa rõ thì hỏi người phụ trách đào tạo của cơ quan hoặc quản trị.` }),
  withdrawnTold: (course: string, why: string) => ({ subject: `Việc hoàn thành khóa «${course}» đã được rút lại`, text: `Lý do: ${why}. Việc từng được cho qua hay được ghi nhận nay không còn được tính, nên khóa còn việc phải làm và giấy chứng nhận của khóa, nếu có, không còn giá trị. Những gì bạn đã học vẫn còn nguyên. Bạn chưa rõ thì hỏi giảng viên hoặc người phụ trách đào tạo của cơ quan.` }),
  withdrawTitle: 'Rút lại việc hoàn thành khóa',
  withdrawLead: 'Khóa này đã ghi hoàn thành nhờ một việc được cho qua hay được ghi nhận, nay đã rút lại. Rút việc hoàn thành thì giấy chứng nhận hết giá trị ngay, người học nhận tin kèm lý do, và làm nốt việc còn thiếu thì được ghi hoàn thành lại.',
  withdrawButton: 'Rút lại việc hoàn thành',
  whyOf: (why: string) => `Lý do thu hồi: ${why}`,
}
