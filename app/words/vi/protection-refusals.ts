import type { ProtectionRefusal } from '#app/domain/people/data-request.ts'

/** What a person reads when something about their data, or a breach, is refused. */
export const protectionRefusals: Record<ProtectionRefusal, string> = {
  'request-kind-missing': 'Bạn chọn điều bạn yêu cầu.',
  'request-text-missing': 'Bạn viết điều gì sai và đúng ra là gì.',
  'request-open': 'Bạn đã gửi yêu cầu này và chúng tôi đang làm. Bạn xem hạn ở dưới.',
  'request-over': 'Yêu cầu này đã kết thúc hoặc không có. Không có gì thay đổi.',
  'request-answered': 'Yêu cầu này đã được trả lời. Bạn tải lại trang để xem.',
  'request-not-to-extend': 'Yêu cầu này không kéo dài được, hoặc đã kéo dài một lần.',
  'request-not-to-erase': 'Xóa chỉ dùng cho yêu cầu xóa hoặc rút đồng ý; yêu cầu xóa chỉ xong khi đã xóa.',
  'consent-not-given': 'Bạn không còn đồng ý điều này nữa, nên không có gì để rút lại.',
  'guardian-agrees': 'Bạn chưa đủ 16 tuổi, nên cha mẹ hoặc người giám hộ đồng ý thay bạn ở trang «Con em tôi».',
  'request-not-to-correct': 'Chỉ sửa được theo yêu cầu sửa dữ liệu đang chờ.',
  'request-not-to-restrict': 'Hạn chế chỉ dùng cho yêu cầu hạn chế hoặc phản đối; yêu cầu hạn chế chỉ xong khi đã hạn chế.',
  'restricted-already': 'Dữ liệu của người này đang được hạn chế. Không có gì thay đổi.',
  'restrict-staff': 'Người này đang giữ vai trò trong hệ thống. Quản trị kết thúc vai trò trước, rồi mới hạn chế được.',
  'restrict-in-office': 'Người này đang được cơ quan yêu cầu học, theo nhiệm vụ chứ không theo sự đồng ý. Kết thúc chức vụ hoặc danh sách trước, rồi mới hạn chế được.',
  'not-restricted': 'Dữ liệu của người này không còn bị hạn chế. Không có gì thay đổi.',
  'use-restricted': 'Việc dùng dữ liệu đang được hạn chế theo yêu cầu của người học. Người ấy bỏ hạn chế ở trang «Dữ liệu cá nhân của tôi», rồi vào lớp được.',
  'erase-staff': 'Người này đang giữ vai trò trong hệ thống. Quản trị kết thúc vai trò trước, rồi mới xóa được.',
  'erase-in-office': 'Người này đang làm việc ở một cơ quan, và việc học bắt buộc là nhiệm vụ. Kết thúc chức vụ trước, rồi mới xóa được.',
  'erase-guardian': 'Người này đang giám hộ một trẻ dưới 16 tuổi. Xóa dữ liệu của trẻ trước: người giám hộ yêu cầu ở trang «Con em tôi».',
  'instant-unreadable': 'Bạn ghi ngày như 23/11/2026 và giờ như 08:30.',
  'instant-ahead': 'Lúc phát hiện không thể ở sau bây giờ. Bạn xem lại ngày và giờ.',
  'people-count-unreadable': 'Số người là một số nguyên, như 120; để trống khi chưa rõ.',
  'breach-notified': 'Sự cố này đã được ghi là đã báo, hoặc đã khép.',
  'breach-over': 'Sự cố này đã khép hoặc không có.',
}
