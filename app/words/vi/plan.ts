/** A unit's own roadmap: where it stands, what holds it back, which classes would close the gap. */
export const plan = {
  title: 'Lộ trình và kế hoạch', headline: (unit: string) => `Lộ trình của ${unit}`, link: 'Lộ trình, kế hoạch lớp',
  statusTitle: 'So với mốc', statusNone: 'Chưa có mốc hoặc mẫu số, nên chưa so được.', statusWithheld: 'Số ở đây còn quá nhỏ để công bố, nên không so với mốc.',
  due: (share: string, day: string) => `Mốc tới: ${share} vào ${day}.`, pace: (needed: string, perMonth: string) => `Còn ${needed} người, tức ${perMonth} người mỗi tháng.`, reached: 'Đã đủ cho mốc tới.',
  limits: (onTrack: string, watch: string, source: string) => `Đúng tiến độ: từ ${onTrack} mức phải đạt hôm nay; cần theo dõi: từ ${watch}; chậm: dưới ${watch}. ${source}.`,
  holdsTitle: 'Điều gì đang giữ chân', holdsNone: 'Số ở đây còn quá nhỏ để chỉ ra bước nào, hoặc chưa ai bắt đầu.', nobodyLost: 'Không bước nào làm mất người.',
  step: (from: string, to: string, share: string) => `Nghẽn ở bước «${from} → ${to}»: chỉ ${share} đi tiếp.`, area: (title: string, share: string) => `Yếu nhất: nhóm «${title}», ${share} người được đánh giá đạt.`,
  rule: 'Bước nghẽn là bước có tỷ lệ đi tiếp thấp nhất; nhóm yếu nhất là nhóm có tỷ lệ đạt thấp nhất trong số người đã được đánh giá đủ năm nhóm.',
  steps: { enrolled: 'ghi danh', started: 'bắt đầu học', completed: 'hoàn thành', basic: 'đạt mức cơ bản' }, funnel: 'Từ ghi danh đến đạt mức cơ bản', passage: 'Bước', came: 'Đến bước này', went: 'Đi tiếp', goOn: 'Tỷ lệ đi tiếp',
  areasTitle: 'Năm nhóm năng lực', areaName: 'Nhóm', areaReached: 'Đạt', areaAssessed: 'Được đánh giá',
  planTitle: 'Kế hoạch lớp', planText: (day: string) => `Để kịp mốc ${day}, theo các giả định bên dưới:`, planNone: 'Chưa lập được kế hoạch: cần có mốc, mẫu số và con số được công bố.', planDone: 'Đã đủ cho mốc tới, không cần thêm lớp.',
  learners: 'Người học', classes: 'Lớp', trainers: 'Người dạy', inAll: 'Tất cả', perMonth: 'Mỗi tháng',
  formula: 'Người học = số người còn thiếu ÷ tỷ lệ hoàn thành; lớp = người học ÷ sĩ số; người dạy = lớp mỗi tháng × giờ mỗi lớp ÷ giờ dạy mỗi tháng. Mọi số làm tròn lên.',
  assumptions: 'Giả định', classSize: 'Sĩ số mỗi lớp', passRate: 'Tỷ lệ hoàn thành (%)', classHours: 'Số giờ mỗi lớp', trainerHours: 'Giờ dạy mỗi tháng của một người',
  usual: 'Chưa ai nhập giả định cho địa bàn này: đang dùng số ước chừng của hệ thống.', saidBy: (name: string, at: string) => `${name} nhập lúc ${at}.`, before: 'Các lần nhập trước', save: 'Lưu giả định', saved: 'Đã lưu giả định. Kế hoạch tính theo số mới.',
}
