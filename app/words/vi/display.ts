/** How pages look, and how accessible they are. */
export const display = {
  title: 'Cách hiện trang',
  lead: 'Chọn cách đọc dễ nhất cho bạn. Lựa chọn được nhớ trên máy này; nếu máy có nhiều hồ sơ thì mỗi hồ sơ nhớ riêng.',
  modes: { large: 'Chữ to', plain: 'Giản dị' },
  hints: { large: 'Chữ và nút trên mọi trang to hơn một phần tư.', plain: 'Bỏ hoa văn, dòng thưa hơn, một cột.' },
  save: 'Lưu cách hiện',
  saved: 'Đã lưu. Trang này đang hiện theo cách bạn chọn.',
  toConformance: 'Trang này dễ tiếp cận đến đâu',

  conformanceTitle: 'Mức độ dễ tiếp cận',
  conformanceLead: 'Chúng tôi làm theo WCAG 2.2 mức AA. Trang này nói điều đã kiểm tra, điều chưa, và cách báo khi bạn gặp khó.',
  audited: (day: string) => `Lần kiểm tra gần nhất: ${day}, bằng chương trình tự động, do chính nhóm làm ra trang này. Chưa có người khuyết tật hay đơn vị độc lập kiểm tra.`,
  doneTitle: 'Đã kiểm tra',
  done: [
    'Các trang người học dùng: kiểm tra tự động theo WCAG 2.2 AA (axe) ở điện thoại và máy tính, nền sáng và nền tối.',
    'Rộng 320 điểm và chữ to gấp đôi: không phải cuộn ngang.',
    'Mọi loại câu hỏi đều trả lời, lưu và rời được bằng bàn phím.',
    'Không cần JavaScript để đọc bài, làm bài kiểm tra và đăng nhập.',
    'Không có gì tự chuyển động hay nhấp nháy.',
    'Chế độ tương phản của hệ thống (forced colors): bài học, câu hỏi và kết quả vẫn đọc được.',
    'Bài học, mọi loại câu hỏi, bảng của lớp và trang của địa bàn: tên, vai trò và thứ tự đọc, nghe bằng trình đọc màn hình mô phỏng.',
    'Nút «Nghe» có ba tốc độ, và tô sáng câu đang đọc.',
  ],
  notDoneTitle: 'Chưa kiểm tra hoặc còn thiếu',
  notDone: [
    'Chưa nghe thử hết các trang bằng trình đọc màn hình thật (TalkBack, NVDA).',
    'Bản ghi âm tiếng Việt và tiếng Mường cho từng bài chưa có; nút «Nghe» dùng giọng của trình duyệt, nơi có giọng ấy.',
    'Giấy chứng nhận PDF có thẻ cấu trúc, nhưng chưa qua chương trình kiểm tra PDF/UA.',
    'Chưa có người cao tuổi và người khuyết tật dùng thử có ghi chép.',
  ],
  reportTitle: 'Gặp khó khi dùng',
  report: 'Bạn hỏi người hướng dẫn hoặc tổ công nghệ số cộng đồng ở xóm. Trong bài học, bấm «Báo nội dung này có vấn đề» ngay tại chỗ bạn vướng; người soạn bài đọc và trả lời.',
}
