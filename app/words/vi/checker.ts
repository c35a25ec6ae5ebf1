/** The file that checks badges away from us: opened from a disk, without a network. */
export const checker = {
  link: 'Tải tệp kiểm tra (dùng được khi không có mạng)',
  linkText: (kilobytes: string) => `Một tệp HTML khoảng ${kilobytes}, mở bằng trình duyệt trên máy của bạn: tự kiểm tra chữ ký, không hỏi máy chủ nào.`,
  title: 'Kiểm tra huy hiệu số, không cần mạng',
  lead: 'Tệp này tự kiểm tra chữ ký ngay trên máy của bạn, không gửi gì đi và không hỏi máy chủ nào. Bạn có thể tắt mạng trước khi kiểm tra.',
  made: (origin: string, day: string) => `Tệp lấy từ ${origin} ngày ${day}. Khóa của nơi cấp nằm sẵn trong tệp.`,
  today: 'Hôm nay theo máy này',
  revocation: 'Tệp này không biết huy hiệu đã bị thu hồi hay chưa. Khi có mạng, mở địa chỉ dưới đây để biết.',
  address: 'Địa chỉ kiểm tra',
  unsupported: 'Trình duyệt này chưa kiểm tra được chữ ký Ed25519. Cần Chrome hoặc Edge từ bản 137, Firefox từ bản 129, Safari từ bản 17. Bạn cũng có thể kiểm tra trên trang của nơi cấp:',
  noScript: 'Tệp này cần JavaScript để tính chữ ký. Trang của nơi cấp thì không cần:',
}
