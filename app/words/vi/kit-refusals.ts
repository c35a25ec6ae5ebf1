import type { KitRefusal } from '#app/domain/kits/kit-refusal.ts'

/** What a person reads when something about the kit of a culture house is refused. */
export const kitRefusals: Record<KitRefusal, string> = {
  'kit-off': 'Máy chủ này không phải máy trạm nhà văn hóa, nên không có gì để xuất.',
  'kit-centre-key-wrong': 'Khóa của máy chủ trung tâm đặt ở máy này không đúng. Người cài máy chép lại khóa từ trang «Máy trạm nhà văn hóa» ở trung tâm.',
  'kit-centre-unreachable': 'Chưa gửi được về trung tâm: không có mạng, hoặc trung tâm không trả lời. Không mất gì; bạn gửi lại khi có mạng, hoặc xuất tệp mang đi.',
  'kit-key-unreadable': 'Khóa của máy trạm chưa đúng. Bạn chép lại đủ các ký tự trên trang «Máy trạm» của máy ấy.',
  'kit-key-known': 'Máy trạm mang khóa này đã được đăng ký rồi. Bạn xem trong danh sách.',
  'kit-file-unreadable': 'Tệp này không phải tệp của một máy trạm gửi cho máy chủ này, hoặc đã bị sửa hay hỏng trên đường. Không có gì được ghi; bạn xuất lại tệp ở máy trạm.',
  'kit-file-too-large': 'Tệp lớn quá 20 MB nên trung tâm không đọc. Bạn báo người quản trị để đưa vào bằng cách khác.',
  'kit-unknown': 'Tệp này do một máy trạm chưa đăng ký ký. Quản trị đăng ký máy ấy trước, rồi bạn gửi lại tệp.',
  'kit-ended': 'Máy trạm này đã thôi dùng, nên không nhận tệp của nó nữa. Không có gì thay đổi.',
  'kit-person-unknown': 'Máy trạm này không có người ấy. Bạn tải lại trang rồi chọn lại.',
  'kit-person-known': 'Người này đã được nhận ra rồi, có thể do cán bộ khác vừa chọn. Bạn tải lại trang để xem.',
  'kit-choice-unknown': 'Chỉ chọn được người hiện trong danh sách và thuộc địa bàn của bạn, hoặc «Người mới». Bạn chọn lại.',
  'kit-child-new': 'Người này chưa đủ 16 tuổi nên không ghi là người mới từ máy trạm. Cha mẹ hoặc người giám hộ thêm em ở trang «Con em tôi», rồi bạn chọn em ở đây.',
}
