/** Hamlets: where a digital team helps, and where a person says they live. */
export const hamlets = {
  title: 'Thôn, xóm, tổ của bạn',
  lead: 'Không bắt buộc. Tổ công nghệ số phụ trách một thôn chỉ thấy người đã ghi đúng thôn ấy và đã đồng ý cho tổ giúp.',
  hamlet: 'Thôn, xóm, tổ',
  ownHint: 'Viết như mọi người vẫn gọi, ví dụ: Xóm Ké. Để trống nếu bạn không muốn ghi. Lớp do tổ của một thôn dạy chỉ nhận người ghi thôn ấy: đổi hoặc xóa thì bạn rời lớp ấy, việc học vẫn còn.',
  livesIn: (unit: string) => `Nơi ở bạn đã khai: ${unit}.`,
  save: 'Lưu',
  said: (hamlet: string) => `Thôn bạn đã ghi: ${hamlet}.`,
  unsaid: 'Bạn chưa ghi thôn nào.',
  change: 'Ghi hoặc sửa thôn',
  grantHint: 'Chỉ khi người này phụ trách một thôn của xã. Viết như người ở đó vẫn gọi, ví dụ: Xóm Ké. Để trống: cả xã.',
}
