/** What somebody is told when another changed something of theirs. */
export const telling = {
  wardCode: (by: string, at: string) => ({ subject: 'Người giám hộ đã lấy mã đặt lại cho bạn', text: `${by} đã lấy mã đặt lại mã PIN cho tài khoản của bạn lúc ${at}. Nếu bạn không biết việc này, bạn hỏi người ấy, hoặc báo giảng viên hay cán bộ xã.` }),
  wardActed: {
    'ask': (by: string, at: string) => ({ subject: 'Người giám hộ gửi yêu cầu về dữ liệu của bạn', text: `${by} thay bạn gửi một yêu cầu về dữ liệu của bạn lúc ${at}. Bạn xem ở trang «Dữ liệu cá nhân của tôi».` }),
    'withdraw': (by: string, at: string) => ({ subject: 'Người giám hộ rút lại sự đồng ý', text: `${by} thay bạn rút lại một điều đã đồng ý lúc ${at}. Bạn xem ở trang «Dữ liệu cá nhân của tôi».` }),
    'take-back': (by: string, at: string) => ({ subject: 'Người giám hộ thôi một yêu cầu về dữ liệu của bạn', text: `${by} thay bạn thôi một yêu cầu về dữ liệu của bạn lúc ${at}. Bạn xem ở trang «Dữ liệu cá nhân của tôi».` }),
    'lift': (by: string, at: string) => ({ subject: 'Người giám hộ bỏ hạn chế dùng dữ liệu của bạn', text: `${by} thay bạn bỏ hạn chế dùng dữ liệu của bạn lúc ${at}. Bạn trở lại các lớp đang học.` }),
  },
  contactChanged: (at: string) => ({ subject: 'Số điện thoại hoặc email của bạn đã đổi', text: `Số điện thoại hoặc email của tài khoản bạn được đổi hoặc gỡ ra lúc ${at}. Nếu không phải bạn làm, bạn đổi ngay mật khẩu và báo cán bộ xã.` }),
  corrected: (at: string) => ({ subject: 'Dữ liệu của bạn đã được sửa', text: `Cán bộ bảo vệ dữ liệu đã sửa họ tên, năm sinh hoặc giới tính của bạn theo yêu cầu, lúc ${at}. Bạn xem lại; nếu chưa đúng, bạn gửi yêu cầu nữa.` }),
  wardEdited: (by: string, at: string) => ({ subject: 'Người giám hộ đã sửa thông tin của bạn', text: `${by} đã sửa họ tên hoặc năm sinh trong hồ sơ của bạn lúc ${at}. Nếu chưa đúng, bạn nhờ người ấy sửa lại.` }),
  roleGranted: (role: string, document: string) => ({ subject: `Bạn được giao vai trò «${role}»`, text: `Căn cứ: ${document}. Nếu bạn không biết việc này, bạn báo quản trị viên của tỉnh.` }),
  roleEnded: (role: string, at: string, why: string) => ({ subject: `Vai trò «${role}» của bạn kết thúc`, text: `Vai trò hết hiệu lực lúc ${at}. Lý do: ${why}` }),
  merged: (other: string, at: string) => ({ subject: 'Một hồ sơ khác đã được gộp vào hồ sơ của bạn', text: `Lúc ${at}, cán bộ đã gộp hồ sơ «${other}» vào hồ sơ của bạn. Việc học của hai hồ sơ nay là một. Nếu hồ sơ ấy không phải của bạn, bạn báo cán bộ xã để tách lại.` }),
  residenceSettled: (unit: string, at: string) => ({ subject: `Nơi ở của bạn được ghi là ${unit}`, text: `Xã, phường cũ của bạn đã được chia. Lúc ${at}, cán bộ ghi nơi ở của bạn là ${unit}. Nếu chưa đúng, bạn báo cán bộ xã để sửa lại.` }),
  kitJoined: (kit: string, at: string) => ({ subject: `Việc học ở ${kit} đã về hồ sơ của bạn`, text: `Lúc ${at}, việc học ở máy trạm ${kit} được đưa vào hồ sơ của bạn. Nếu bạn không học ở đó, bạn báo cán bộ xã.` }),
  parted: (at: string) => ({ subject: 'Hồ sơ của bạn đã được tách lại', text: `Lúc ${at}, cán bộ đã tách hai hồ sơ từng gộp làm một. Mỗi hồ sơ trở về như trước khi gộp; việc làm từ sau khi gộp ở lại với hồ sơ được giữ.` }),
  readingsLeft: (lessons: number) => ({ subject: `${lessons} bài chưa được tính vì đọc cùng lúc với bài khác`, text: `Khi bạn nhận việc học trên máy này, ${lessons} bài chưa được tính: lúc ấy bạn đang đọc bài khác ở nơi khác, mà mỗi người đọc từng bài một. Bạn đọc lại những bài ấy thì được tính. Những việc khác đã được nhận đủ.` }),
}
