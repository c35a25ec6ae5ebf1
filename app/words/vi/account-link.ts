/** Opening the account of somebody whom a list of their organisation names. */
export const accountLink = {
  title: 'Mở tài khoản cơ quan đã ghi sẵn',
  lead: 'Cơ quan đã ghi tên bạn vào danh sách học, nhưng bạn chưa có tài khoản. Bạn gõ email hoặc số điện thoại mà cơ quan đã ghi; đường dẫn mở tài khoản được gửi tới đúng nơi ấy.',
  address: 'Email hoặc số điện thoại cơ quan đã ghi',
  send: 'Gửi đường dẫn cho tôi',
  sent: (hours: number) => `Nếu danh sách của cơ quan có địa chỉ này, đường dẫn đã được gửi tới đó và dùng được trong ${hours} giờ. Có thể đường dẫn gửi trước đó vẫn nằm trong hộp thư và còn dùng được. Không thấy thư, bạn nhờ cơ quan xem lại địa chỉ trong danh sách.`,
  sendNone: 'Nơi này chưa gửi được email hay tin nhắn. Bạn đăng ký tài khoản mới, rồi nhờ cán bộ xã hoặc người quản trị gộp với tên trong danh sách.',
  hint: 'Cơ quan đã ghi tên bạn mà bạn chưa có tài khoản?',
  hintLink: 'Mở tài khoản',
  openTitle: 'Mở tài khoản của bạn',
  openLead: (name: string) => `Đường dẫn này dành cho ${name}. Đúng là bạn thì bạn đặt mã PIN hoặc mật khẩu.`,
  openFor: (signInName: string) => `Từ nay bạn đăng nhập bằng ${signInName}.`,
  birthYear: 'Năm sinh của bạn, như cơ quan đã ghi',
  openButton: 'Mở tài khoản',
  again: 'Xin đường dẫn mới',
  subject: 'Mở tài khoản Kỹ năng số',
  text: (hours: number) => `Cơ quan đã ghi tên bạn để học trên Kỹ năng số. Bạn mở đường dẫn dưới đây để đặt mật khẩu; đường dẫn dùng một lần, trong ${hours} giờ. Không chuyển đường dẫn cho ai. Nếu bạn không xin, bạn bỏ qua tin này.`,
}
