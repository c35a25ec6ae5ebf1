/** The short placement test. */
export const placement = {
  title: 'Bài xếp lớp ngắn',
  invitation: 'Chưa biết bắt đầu từ đâu? Làm bài xếp lớp ngắn',
  lead: (most: number) => `Nhiều nhất ${most} câu, câu sau chọn theo câu trước. Bỏ dở lúc nào cũng được, mở lại là làm tiếp.`,
  start: 'Bắt đầu',
  again: 'Làm lại từ đầu',
  question: (number: number) => `Bài xếp lớp · câu ${number}`,
  answer: 'Trả lời',
  skip: 'Tôi chưa biết câu này',
  stop: 'Dừng ở đây và xem gợi ý',
  never: 'Bài này chỉ gợi ý học gì trước. Làm bài không được tính là hoàn thành khóa học nào.',
  preliminary: (uncalibrated: number, asked: number) => `Đây là ước lượng sơ bộ: ${uncalibrated === asked ? 'các câu hỏi' : `${uncalibrated} trên ${asked} câu hỏi`} chưa được hiệu chỉnh bằng số liệu người làm.`,
  lessonsMore: 'Xem các bài',
  advice: { 'begin': 'Nên học trước', 'go-through': 'Biết một phần, nên học lần lượt', 'skim': 'Đã vững, có thể lướt qua', 'unknown': 'Chưa hỏi đến, nên chưa biết' },
}
