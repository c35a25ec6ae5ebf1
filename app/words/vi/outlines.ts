/** The outlines of the former districts, as the province gives them. */
export const outlines = {
  title: 'Ranh giới trên bản đồ',
  lead: 'Trang lộ trình luôn có bản đồ ô. Khi tỉnh đưa lên tệp ranh giới của mình, trang có thêm bản đồ theo ranh giới; bảng số bên cạnh vẫn nói đủ.',
  now: 'Ranh giới đang dùng',
  give: 'Đưa tệp ranh giới lên',
  shape: 'Tệp GeoJSON (FeatureCollection, tọa độ kinh độ và vĩ độ WGS 84), mỗi huyện, thành phố cũ một đối tượng Polygon hoặc MultiPolygon, có mã hành chính ở thuộc tính «code». Chỉ mã và tọa độ được giữ lại.',
  file: 'Tệp GeoJSON',
  fileHint: 'Không quá 1 MB và 6.000 điểm. Nếu lớn hơn, hãy giản lược ranh giới trước khi đưa lên.',
  save: 'Đưa lên và dùng',
  remove: 'Thôi dùng ranh giới này',
  saved: 'Đã lưu. Trang lộ trình có bản đồ theo ranh giới này.',
  removed: 'Đã thôi dùng. Trang lộ trình chỉ còn bản đồ ô.',
  show: 'Bản đồ theo ranh giới',
  source: (document: string) => `Ranh giới: ${document}`,
}
