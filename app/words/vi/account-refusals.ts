import type { AccountRefusal } from '#app/domain/people/account-link.ts'

/** What a person reads when a code, a link or an identity opens nothing. */
export const accountRefusals: Record<AccountRefusal, string> = {
  'recovery-code-unknown': 'Mã đặt lại chưa đúng, đã dùng rồi, hoặc đã quá giờ. Bạn xem lại từng chữ, hoặc xin mã mới.',
  'account-link-unknown': 'Đường dẫn này không dùng được nữa: đã quá giờ, hoặc tài khoản đã mở rồi. Bạn đăng nhập, hoặc xin đường dẫn mới.',
  'account-link-birth': 'Năm sinh này khác năm cơ quan đã ghi. Bạn xem lại, hoặc nhờ cơ quan sửa trong danh sách.',
  'identity-unknown': 'Tài khoản cơ quan này chưa nối với ai ở đây. Bạn đăng nhập bằng tên và mật khẩu, rồi nối ở mục «Đăng nhập và bảo mật».',
  'account-locked': 'Tài khoản này đang bị tạm khóa nên chưa đăng nhập được. Việc học của bạn vẫn còn nguyên. Bạn hỏi cán bộ xã, cán bộ phụ trách đào tạo hoặc quản trị viên của tỉnh để được mở lại.',
  'account-closed': 'Tài khoản này đã bị khóa hoặc đã đóng từ trước. Bạn mở lại trang để xem.',
  'account-open': 'Tài khoản này không bị khóa. Bạn mở lại trang để xem.',
  'contact-unreadable': 'Bạn ghi số di động như 0912 345 678, hoặc email như ten@vi-du.vn.',
  'contact-last': 'Đây là cách đăng nhập duy nhất của bạn, nên chưa gỡ được. Bạn thêm số hoặc email khác trước.',
  'contact-missing': 'Tài khoản không có số hoặc email này. Không có gì thay đổi.',
  'contact-taken': 'Số hoặc email này đang dùng cho một tài khoản khác, nên chưa đổi. Nếu tài khoản ấy cũng của bạn, bạn nhờ cán bộ xã gộp hai tài khoản.',
  'contact-link-unknown': 'Đường dẫn này không dùng được: đã quá giờ, hoặc xin từ tài khoản khác. Bạn đăng nhập đúng tài khoản rồi xin lại.',
  'contact-not-sent': 'Chưa gửi được đường dẫn tới số hoặc email này. Bạn thử lại sau, hoặc dùng cách khác.',
}
