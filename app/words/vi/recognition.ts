/** Units and trainers that did well in a year (2.4 of the programme). */
export const recognition = {
  title: 'Biểu dương', lead: 'Biểu dương địa bàn và người dạy làm tốt trong năm (mục 2.4 của Chương trình hành động), bằng văn bản, theo quy tắc mà nơi nhỏ cũng đạt được.',
  unitRule: 'Xã, phường được xếp trong nhóm cùng quy mô: ba nhóm bằng nhau theo mẫu số. Trong mỗi nhóm so phần đã lấp: trong số người đầu năm chưa hoàn thành khóa, bao nhiêu phần đã hoàn thành khi đang sống ở đó; người chuyển đến sau khi học xong không tính. Một phần ba đứng đầu mỗi nhóm thì được biểu dương. Quy tắc do hệ thống đặt.',
  trainerRule: 'Người dạy được xếp theo cận dưới của khoảng tin cậy Wilson (E. B. Wilson, 1927) cho tỷ lệ học viên hoàn thành, từ 10 học viên trở lên; số lớp nhiều hay ít không tính. Đủ điều kiện khi cận dưới cao hơn tỷ lệ chung.',
  small: 'Nơi có số còn quá nhỏ để công bố thì không xếp.', units: 'Xã, phường', trainers: 'Người dạy', unit: 'Đơn vị', group: 'Nhóm', groups: { small: 'nhỏ', middle: 'vừa', large: 'lớn' }, place: 'Xếp trong nhóm', placeOf: (place: number, of: number) => `${place}/${of}`, closed: 'Phần đã lấp',
  trainer: 'Người dạy', learners: 'Học viên', completed: 'Hoàn thành', lower: 'Cận dưới', none: 'Chưa có nơi nào hoặc ai đủ điều kiện.', recognise: 'Biểu dương', document: 'Văn bản biểu dương', subject: 'Biểu dương ai',
  fits: 'đủ điều kiện',
  list: 'Đã biểu dương', listNone: 'Chưa biểu dương ai.', saved: 'Đã ghi biểu dương.', revoked: 'Đã rút. Dòng cũ vẫn được lưu cùng lý do.', revoke: 'Rút', revokeTitle: 'Rút một biểu dương', revokeWhy: 'Lý do rút', who: 'Đơn vị hoặc người', year: 'Năm', by: 'Người ghi',
  revokedNote: (day: string, why: string) => `rút ngày ${day}: ${why}`, until: (from: string, until: string) => `Tính từ ${from} đến hết ${until}.`,
}
