/** Tasks of a unit's yearly plan (clause III.1 of the programme). */
export const tasks = {
  title: (year: number) => `Nhiệm vụ năm ${year}`, heading: 'Nhiệm vụ trong năm', lead: 'Mỗi địa bàn đặt nhiệm vụ trong kế hoạch năm (mục III.1 của Chương trình hành động), có nơi chịu trách nhiệm và tình trạng. Mọi lần sửa đều được lưu.',
  none: 'Chưa có nhiệm vụ nào trong năm này.', unit: 'Địa bàn', task: 'Nhiệm vụ', responsible: 'Nơi chịu trách nhiệm', dueOn: 'Hạn', dueHint: 'Như 30/9/2026. Để trống nếu chưa có hạn.', state: 'Tình trạng', note: 'Ghi chú', noteHint: 'Bỏ một nhiệm vụ thì ghi lý do.',
  states: { 'planned': 'chưa bắt đầu', 'under-way': 'đang làm', 'done': 'đã xong', 'dropped': 'bỏ' }, overdue: 'quá hạn', noDue: 'chưa có hạn',
  set: 'Thêm nhiệm vụ', saved: 'Đã lưu nhiệm vụ.', change: 'Sửa nhiệm vụ', keep: 'Lưu', history: 'Các lần sửa', at: 'Lúc', by: 'Người sửa', year: 'Năm', show: 'Xem năm',
}
