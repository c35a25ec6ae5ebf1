import type { AccountRefusal } from '#app/domain/people/account-link.ts'

/** What a person reads when a code, a link or an identity opens nothing. */
export const accountRefusals: Record<AccountRefusal, string> = {
  'recovery-code-unknown': 'Mã đặt lại chưa đúng, đã dùng rồi, hoặc đã quá giờ. Bạn xem lại từng chữ, hoặc xin mã mới.',
  'account-link-unknown': 'Đường dẫn này không dùng được nữa: đã quá giờ, hoặc tài khoản đã mở rồi. Bạn đăng nhập, hoặc xin đường dẫn mới.',
  'account-link-birth': 'Năm sinh này khác năm cơ quan đã ghi. Bạn xem lại, hoặc nhờ cơ quan sửa trong danh sách.',
  'identity-unknown': 'Tài khoản cơ quan này chưa nối với ai ở đây. Bạn đăng nhập bằng tên và mật khẩu, rồi nối ở mục «Đăng nhập và bảo mật».',
}
