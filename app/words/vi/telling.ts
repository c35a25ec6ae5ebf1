/** A post as a message names it: days as they are written. */
export interface ToldPostWords { readonly place: string; readonly from: string; readonly until: string | null; readonly why: string | null }

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
  evidenceRecognised: (title: string, document: string, by: string, at: string) => ({ subject: `Cơ quan đã công nhận giấy của bạn: ${title}`, text: `${by} ghi lúc ${at}. Giấy: ${document}. Bạn xem ở trang «Lịch sử học». Nếu ghi chưa đúng, bạn báo cán bộ phụ trách đào tạo.` }),
  evidenceTakenBack: (title: string, why: string, by: string, at: string) => ({ subject: `Việc công nhận giấy của bạn được rút lại: ${title}`, text: `${by} rút lại lúc ${at}. Lý do: ${why}. Giấy ấy không còn được tính; khóa đã hoàn thành vẫn là hoàn thành. Bạn chưa rõ thì hỏi cán bộ phụ trách đào tạo.` }),
  residenceSettled: (unit: string, at: string) => ({ subject: `Nơi ở của bạn được ghi là ${unit}`, text: `Xã, phường cũ của bạn đã được chia. Lúc ${at}, cán bộ ghi nơi ở của bạn là ${unit}. Nếu chưa đúng, bạn báo cán bộ xã để sửa lại.` }),
  kitJoined: (kit: string, at: string) => ({ subject: `Việc học ở ${kit} đã về hồ sơ của bạn`, text: `Lúc ${at}, việc học ở máy trạm ${kit} được đưa vào hồ sơ của bạn. Nếu bạn không học ở đó, bạn báo cán bộ xã.` }),
  parted: (at: string) => ({ subject: 'Hồ sơ của bạn đã được tách lại', text: `Lúc ${at}, cán bộ đã tách hai hồ sơ từng gộp làm một. Mỗi hồ sơ trở về như trước khi gộp; việc làm từ sau khi gộp ở lại với hồ sơ được giữ.` }),
  reliefGiven: {
    extension: (courses: string, until: string | null, why: string) => ({ subject: `Bạn được gia hạn đến ${until ?? ''}: ${courses}`, text: `Cơ quan gia hạn cho bạn. Hạn mới: ${until ?? ''}. Lý do: ${why}` }),
    exemption: (courses: string, until: string | null, why: string) => ({ subject: `Bạn được tạm miễn: ${courses}`, text: `Cơ quan tạm miễn cho bạn${until === null ? '' : ` đến hết ngày ${until}`}. Trong thời gian ấy không tính trễ hạn. Lý do: ${why}` }),
  },
  reliefTakenBack: {
    extension: (courses: string, why: string) => ({ subject: `Gia hạn của bạn được rút lại: ${courses}`, text: `Những ngày đã được gia hạn không bị tính là trễ. Bạn xem hạn hiện nay ở trang «Khóa bắt buộc». Lý do: ${why}` }),
    exemption: (courses: string, why: string) => ({ subject: `Bạn không còn được tạm miễn: ${courses}`, text: `Những ngày đã được miễn không bị tính là trễ. Bạn xem hạn hiện nay ở trang «Khóa bắt buộc». Lý do: ${why}` }),
  },
  leaveRecorded: (from: string, until: string | null) => ({ subject: 'Cơ quan đã ghi đợt nghỉ của bạn', text: `Từ ngày ${from}${until === null ? ', chưa rõ ngày đi làm lại' : ` đến hết ngày ${until}`}. Trong thời gian ấy hạn các khóa bắt buộc của bạn được lùi lại. Nếu ghi chưa đúng, bạn báo cán bộ phụ trách đào tạo.` }),
  leaveCorrected: (from: string, until: string | null) => ({ subject: 'Cơ quan đã sửa đợt nghỉ của bạn', text: `Từ ngày ${from}${until === null ? '' : ` đến hết ngày ${until}`}. Bạn xem hạn các khóa bắt buộc ở trang «Khóa bắt buộc». Nếu ghi chưa đúng, bạn báo cán bộ phụ trách đào tạo.` }),
  leaveTakenBack: (from: string, why: string) => ({ subject: 'Đợt nghỉ đã ghi cho bạn được bỏ đi', text: `Đợt nghỉ từ ngày ${from} được ghi nhầm, nay bỏ đi. Bạn xem hạn các khóa bắt buộc ở trang «Khóa bắt buộc». Lý do: ${why}` }),
  posts: {
    somebody: 'Cán bộ',
    subject: {
      taken: (place: string, from: string, _until: string | null) => `Bạn làm việc tại ${place} từ ngày ${from}`,
      ended: (place: string, _from: string, until: string | null) => `Chức vụ của bạn tại ${place} kết thúc ngày ${until ?? ''}`,
      corrected: (place: string, _from: string, _until: string | null) => `Chức vụ của bạn tại ${place} đã được sửa`,
    },
    line: {
      taken: ({ place, from, until }: ToldPostWords) => `${place}: từ ngày ${from}${until === null ? '' : ` đến hết ngày ${until}`}.`,
      ended: ({ place, until, why }: ToldPostWords) => `${place}: đến hết ngày ${until ?? ''}${why === null ? '' : ` (${why.toLowerCase()})`}.`,
      corrected: ({ place, from, until }: ToldPostWords) => `${place}, sau khi sửa: từ ngày ${from}${until === null ? '' : ` đến hết ngày ${until}`}.`,
    },
    by: (by: string, at: string) => `${by} ghi việc này lúc ${at}.`,
    brings: (courses: string) => `Nay bạn có thêm khóa bắt buộc: ${courses}. Bạn xem hạn ở trang «Khóa bắt buộc».`,
    ifWrong: 'Nếu ghi chưa đúng, bạn báo cán bộ phụ trách đào tạo.',
    undone: (by: string, at: string) => ({ subject: 'Chức vụ của bạn trở lại như trước', text: `${by} bỏ đi lúc ${at} một danh sách đã đổi chức vụ của bạn. Chức vụ của bạn trở lại như trước danh sách ấy, trừ những gì cán bộ đã ghi từ sau đó. Nếu ghi chưa đúng, bạn báo cán bộ phụ trách đào tạo.` }),
  },
  protection: {
    filed: (at: string, dueOn: string) => ({ subject: 'Có yêu cầu mới về dữ liệu cá nhân', text: `Yêu cầu được gửi lúc ${at}. Hạn trả lời: hết ngày ${dueOn}. Ai gửi và muốn gì, bạn xem ở trang của yêu cầu.` }),
    due: {
      answer: (dueOn: string) => ({ subject: `Chưa ai trả lời một yêu cầu về dữ liệu cá nhân, hạn ${dueOn}`, text: `Hạn trả lời: hết ngày ${dueOn}. Ai gửi và muốn gì, bạn xem ở trang của yêu cầu.` }),
      done: (dueOn: string) => ({ subject: `Một yêu cầu về dữ liệu cá nhân chưa làm xong, hạn ${dueOn}`, text: `Hạn làm xong: hết ngày ${dueOn}. Ai gửi và muốn gì, bạn xem ở trang của yêu cầu.` }),
    },
    breach: {
      'breach-recorded': (dueAt: string) => ({ subject: 'Có sự cố dữ liệu mới trong sổ', text: `Nếu sự cố có thể gây hại thì phải báo cơ quan chuyên trách. Hạn theo sổ: ${dueAt}. Chuyện gì đã xảy ra, bạn xem ở «Sổ sự cố dữ liệu».` }),
      'breach-due': (dueAt: string) => ({ subject: `Sự cố dữ liệu chưa báo, hạn ${dueAt}`, text: `Hạn báo cơ quan chuyên trách theo sổ: ${dueAt}. Báo rồi thì ghi vào «Sổ sự cố dữ liệu»; không phải báo thì khép sự cố và ghi vì sao.` }),
      'breach-late': (dueAt: string) => ({ subject: 'Sự cố dữ liệu đã quá hạn mà chưa báo', text: `Hạn báo cơ quan chuyên trách theo sổ: ${dueAt}. Bạn báo ngay, nói vì sao chậm, rồi ghi vào «Sổ sự cố dữ liệu»; không phải báo thì khép sự cố và ghi vì sao.` }),
    },
  },
  listLinesDropped: (at: string, lines: number) => ({ subject: `${lines} dòng không còn trong danh sách bạn gửi`, text: `Danh sách bạn gửi lúc ${at} có ${lines} dòng có thể nói về một người vừa được xóa dữ liệu theo yêu cầu của họ. Các dòng ấy bị bỏ và sẽ không được ghi; các dòng khác giữ nguyên. Bạn xem lại danh sách trước khi đồng ý ghi, và đừng gửi lại tệp cũ.` }),
  listDropped: (at: string) => ({ subject: 'Danh sách bạn gửi đã bị bỏ, chưa ghi gì', text: `Danh sách bạn gửi lúc ${at} chưa đọc xong thì có một người được xóa dữ liệu theo yêu cầu của họ. Vì họ có thể ở trong đó nên tệp bị bỏ; chưa có gì được ghi. Nếu vẫn cần, bạn gửi lại danh sách mới nhất.` }),
  courseGone: { subject: 'Việc học khi không có mạng đã được giữ, nhưng khóa học ấy không còn', text: 'Khi máy của bạn gửi việc học lúc không có mạng, khóa học ấy đã thôi dạy. Bài đã đọc và bài kiểm tra đã làm vẫn nằm trong lịch sử học của bạn, nhưng không tính vào khóa nào đang dạy.' },
  readingsLeft: (lessons: number) => ({ subject: `${lessons} bài chưa được tính vì đọc cùng lúc với bài khác`, text: `Khi việc học ghi ở nơi khác được nhập vào hồ sơ của bạn, ${lessons} bài chưa được tính: lúc ấy bạn đang đọc bài khác, mà mỗi người đọc từng bài một. Bạn đọc lại những bài ấy thì được tính. Những việc khác đã được nhận đủ.` }),
}
