/** The certificate on paper: an official record, in Vietnamese whatever language the pages are read in. */
export const paper = {
  title: 'Giấy chứng nhận',
  documentTitle: (name: string, course: string) => `Giấy chứng nhận: ${name}, ${course}`,
  of: 'Chứng nhận',
  completed: 'đã hoàn thành khóa học',
  extent: (lessons: number, minutes: number) => `${lessons} bài học, khoảng ${minutes} phút`,
  completedOn: (day: string) => `Hoàn thành ${day}`,
  validUntil: (day: string) => `Có giá trị đến hết ngày ${day}`,
  validForEver: 'Có giá trị không thời hạn',
  demonstration: 'Mẫu từ dữ liệu mô phỏng, không có giá trị.',
  code: 'Mã kiểm tra',
  checkBy: 'Quét mã bên cạnh hoặc mở địa chỉ này để xem giấy còn giá trị hay không:',
  qr: (address: string) => `Mã QR dẫn tới trang kiểm tra ${address}`,
  place: (day: string) => `Hòa Bình, ${day}`,
  signatures: [
    { who: 'Người phụ trách đào tạo', how: '(Ký, ghi rõ họ tên)' },
    { who: 'Thủ trưởng cơ quan, đơn vị', how: '(Ký, ghi rõ họ tên, đóng dấu)' },
  ],
} as const
