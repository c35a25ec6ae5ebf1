/** The outlines of the former districts and of the communes, as the province gives them. */
export const outlines = {
  title: 'Ranh giới trên bản đồ',
  lead: 'Trang lộ trình và trang huyện luôn có bản đồ ô. Khi tỉnh đưa lên tệp ranh giới của mình, trang có thêm bản đồ theo ranh giới; bảng số bên cạnh vẫn nói đủ.',
  levels: { districts: 'Huyện, thành phố (cũ)', communes: 'Xã, phường hiện nay' },
  now: 'Ranh giới đang dùng',
  give: 'Đưa tệp ranh giới lên',
  shape: {
    districts: 'Tệp GeoJSON (FeatureCollection, tọa độ kinh độ và vĩ độ WGS 84), mỗi huyện, thành phố cũ một đối tượng Polygon hoặc MultiPolygon, có mã hành chính ở thuộc tính «code». Chỉ mã và tọa độ được giữ lại. Trang lộ trình của tỉnh vẽ theo tệp này.',
    communes: 'Tệp GeoJSON như trên, mỗi xã, phường đang có một đối tượng, đủ tất cả. Trang của mỗi huyện, thành phố cũ vẽ các xã của mình. Khi xã, phường thay đổi thì trang có xã thay đổi thôi vẽ, cho đến khi có tệp mới.',
  },
  codes: (count: number) => `${count} mã phải có trong tệp`,
  file: 'Tệp GeoJSON',
  level: 'Tệp của',
  fileHint: 'Không quá 1 MB; tệp huyện không quá 6.000 điểm, tệp xã không quá 20.000 điểm. Nếu lớn hơn, hãy giản lược ranh giới trước khi đưa lên.',
  save: 'Đưa lên và dùng',
  remove: 'Thôi dùng ranh giới này',
  saved: 'Đã lưu. Các trang có bản đồ theo ranh giới này.',
  removed: 'Đã thôi dùng. Các trang chỉ còn bản đồ ô.',
  show: 'Bản đồ theo ranh giới',
  source: (document: string) => `Ranh giới: ${document}`,
}
