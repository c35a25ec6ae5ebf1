import type { RoadmapRefusal } from '#app/domain/roadmap/roadmap-refusal.ts'

/** What a person reads when something of the roadmap is refused. */
export const roadmapRefusals: Record<RoadmapRefusal, string> = {
  'confirmation-day-ahead': 'Ngày của văn bản còn ở phía trước. Hãy ghi ngày hôm nay hoặc một ngày đã qua.',
  'confirmation-nobody': 'Danh sách chưa có ai. Chưa có gì được ghi.',
  'confirmation-too-many': 'Mỗi lần xác nhận tối đa 200 người. Hãy chia ra nhiều lần.',
  'confirmation-rule-missing': 'Vào ngày ấy tỉnh chưa có quy tắc xác nhận nào. Hãy báo quản trị của tỉnh nhập quy tắc, hoặc xem lại ngày.',
  'confirmation-list-changed': 'Danh sách đã khác lúc bạn xem: có người vừa được xác nhận, chuyển đi, hoặc không còn đủ điều kiện. Chưa ai được ghi; hãy xem lại danh sách dưới đây.',
  'confirmation-unknown': 'Xác nhận này không còn hiệu lực: có thể người khác vừa thu hồi. Mở lại danh sách để xem.',
  'confirmation-areas-unreadable': 'Số nhóm năng lực là số từ 0 đến 5, và số nhóm có người coi không nhiều hơn số nhóm phải đạt.',
  'confirmation-age-unreadable': 'Tuổi là số từ 6 đến 100, hoặc để trống nếu không đòi hỏi.',
  'confirmation-rule-empty': 'Quy tắc cần ít nhất một nhóm năng lực phải đạt hoặc một khóa học phải hoàn thành.',
  'confirmation-rule-at-once': 'Một người khác vừa nhập quy tắc cùng lúc. Hãy xem quy tắc ấy rồi quyết định có nhập nữa không.',
  'plan-number-unreadable': 'Sĩ số, số giờ phải là số nguyên lớn hơn 0; sĩ số và giờ của lớp không quá 500, giờ của người dạy không quá 400.',
  'plan-rate-unreadable': 'Tỷ lệ hoàn thành là số từ 1 đến 100, như 75 hoặc 72,5.',
  'plan-changed': 'Người khác vừa đổi các giả định này. Hãy xem số mới rồi sửa lại nếu cần.',
  'task-title-missing': 'Hãy viết nhiệm vụ là gì.',
  'task-responsible-missing': 'Hãy ghi cơ quan, đơn vị chịu trách nhiệm.',
  'task-state-missing': 'Hãy chọn tình trạng của nhiệm vụ.',
  'task-note-missing': 'Bỏ một nhiệm vụ thì cần ghi lý do vào ô ghi chú.',
  'task-unknown': 'Không có nhiệm vụ này ở địa bàn này.',
  'task-changed': 'Người khác vừa sửa nhiệm vụ này. Hãy xem bản mới rồi sửa lại nếu cần.',
  'year-unreadable': 'Năm gồm bốn chữ số, như 2026.',
  'evaluation-day-ahead': 'Ngày chốt còn ở phía trước. Hãy ghi hôm nay hoặc một ngày đã qua.',
  'evaluation-day-elsewhere': 'Ngày chốt phải nằm trong năm ấy, hoặc trong tháng 1 năm sau.',
  'evaluation-changed': 'Năm này vừa có một bản khác. Hãy xem bản ấy; nếu vẫn cần đính chính thì ghi lý do rồi lập bản tiếp theo.',
}
