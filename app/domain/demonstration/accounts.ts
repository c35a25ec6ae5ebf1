/** Somebody who can sign in to look around: no real person. */
export interface DemonstrationAccount { readonly role: string; readonly name: string; readonly signIn: SignIn; readonly password: string }
export type SignIn = 'bac.lan' | 'can.bo' | 'can.bo.cham' | 'giang.vien' | 'phu.trach' | 'to.chuc' | 'can.bo.xa' | 'giam.sat' | 'bien.tap' | 'bao.ve' | 'quan.tri'

/** Shown on the screen that starts the demonstration; worth nothing anywhere else. */
const password = 'demo-hoc-2026'

export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  { role: 'Người dân', name: 'Bùi Thị Lan', signIn: 'bac.lan', password },
  { role: 'Công chức, còn hạn', name: 'Đinh Văn Khoa', signIn: 'can.bo', password },
  { role: 'Công chức, quá hạn', name: 'Quách Thị Hiền', signIn: 'can.bo.cham', password },
  { role: 'Giảng viên', name: 'Nguyễn Minh Tâm', signIn: 'giang.vien', password },
  { role: 'Phụ trách Đà Bắc', name: 'Xa Văn Thịnh', signIn: 'phu.trach', password },
  { role: 'Cán bộ tổ chức', name: 'Hà Thị Nga', signIn: 'to.chuc', password },
  { role: 'Cán bộ xã Đà Bắc', name: 'Lường Thị Xuân', signIn: 'can.bo.xa', password },
  { role: 'Giám sát', name: 'Bạch Công Dũng', signIn: 'giam.sat', password },
  { role: 'Biên tập nội dung', name: 'Lò Thị Hạnh', signIn: 'bien.tap', password },
  { role: 'Bảo vệ dữ liệu', name: 'Hoàng Văn Thuận', signIn: 'bao.ve', password },
  { role: 'Quản trị', name: 'Trần Thu Phương', signIn: 'quan.tri', password },
]
