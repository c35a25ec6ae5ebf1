/** Yearly evaluations (clause III.2 of the programme): signed, never edited. */
export const evaluation = {
  title: 'Đánh giá hằng năm', lead: 'Mỗi năm tỉnh chốt số liệu một lần (mục III.2 của Chương trình hành động). Bản đã ký không sửa được; muốn đính chính thì lập bản mới, nêu bản cũ và lý do.',
  none: 'Chưa có năm nào được chốt.', year: 'Năm', version: 'Bản', closesOn: 'Chốt đến hết ngày', closesHint: 'Một ngày đã qua trong năm ấy, hoặc trong tháng 1 năm sau.', signedBy: 'Người ký', signedAt: 'Ký lúc', why: 'Lý do đính chính', whyHint: 'Chỉ cần khi năm ấy đã có bản trước.',
  sign: 'Chốt và ký', signTitle: 'Chốt một năm', signText: 'Số liệu của ngày chốt, cùng mẫu số, mốc, quy tắc, giả định và nhiệm vụ, được ghi lại nguyên trạng và ký. Không có dòng nào về từng người.', newVersion: 'Lập bản đính chính',
  name: (year: number, version: number) => `Năm ${year}, bản ${version}`, signerErased: 'người đã được xóa', signed: 'Đã ký và lưu bản này.', intact: 'Chữ ký đúng: bản này nguyên vẹn như lúc ký.', broken: 'Chữ ký không khớp: bản này đã bị sửa sau khi ký. Không dùng bản này; hãy báo quản trị.',
  corrects: (version: number, why: string) => `Đính chính bản ${version}: ${why}`, superseded: (version: number) => `Đã có bản ${version} đính chính bản này.`,
  files: 'Tải báo cáo', kinds: { docx: 'Word (DOCX)', pdf: 'PDF', xlsx: 'Bảng tính (XLSX)', json: 'Dữ liệu đã ký (JSON)' },
  check: 'Để kiểm tra', checkText: 'Mã băm là SHA-256 của dữ liệu viết theo RFC 8785 (JSON chính tắc); chữ ký Ed25519 trên chính dữ liệu ấy. Khóa công khai ở trang của bên cấp.', hash: 'Mã băm', signature: 'Chữ ký', key: 'Khóa',
  summary: 'Số đã chốt', unit: 'Đơn vị', people: 'Mẫu số', completed: 'Hoàn thành khóa', basic: 'Đạt mức cơ bản', confirmed: 'Đã xác nhận', withheld: 'không công bố',
}
