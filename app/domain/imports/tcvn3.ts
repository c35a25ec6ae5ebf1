/** TCVN 5712:1993 VN3, what the «.VnTime» fonts show, as its bytes read as Latin-1. Capital letters with a tone have no byte: fonts ending in H show them. */
const tcvn3 = new Map<string, string>(Object.entries({
  'Ă': 0xa1, 'Â': 0xa2, 'Ê': 0xa3, 'Ô': 0xa4, 'Ơ': 0xa5, 'Ư': 0xa6, 'Đ': 0xa7, 'ă': 0xa8, 'â': 0xa9, 'ê': 0xaa, 'ô': 0xab, 'ơ': 0xac, 'ư': 0xad, 'đ': 0xae,
  'à': 0xb5, 'ả': 0xb6, 'ã': 0xb7, 'á': 0xb8, 'ạ': 0xb9, 'ằ': 0xbb, 'ẳ': 0xbc, 'ẵ': 0xbd, 'ắ': 0xbe, 'ặ': 0xc6, 'ầ': 0xc7, 'ẩ': 0xc8, 'ẫ': 0xc9, 'ấ': 0xca, 'ậ': 0xcb,
  'è': 0xcc, 'ẻ': 0xce, 'ẽ': 0xcf, 'é': 0xd0, 'ẹ': 0xd1, 'ề': 0xd2, 'ể': 0xd3, 'ễ': 0xd4, 'ế': 0xd5, 'ệ': 0xd6, 'ì': 0xd7, 'ỉ': 0xd8, 'ĩ': 0xdc, 'í': 0xdd, 'ị': 0xde,
  'ò': 0xdf, 'ỏ': 0xe1, 'õ': 0xe2, 'ó': 0xe3, 'ọ': 0xe4, 'ồ': 0xe5, 'ổ': 0xe6, 'ỗ': 0xe7, 'ố': 0xe8, 'ộ': 0xe9, 'ờ': 0xea, 'ở': 0xeb, 'ỡ': 0xec, 'ớ': 0xed, 'ợ': 0xee,
  'ù': 0xef, 'ủ': 0xf1, 'ũ': 0xf2, 'ú': 0xf3, 'ụ': 0xf4, 'ừ': 0xf5, 'ử': 0xf6, 'ữ': 0xf7, 'ứ': 0xf8, 'ự': 0xf9, 'ỳ': 0xfa, 'ỷ': 0xfb, 'ỹ': 0xfc, 'ý': 0xfd, 'ỵ': 0xfe,
}).map(([letter, code]) => [String.fromCharCode(code), letter]))

const written = new Map([...tcvn3].map(([sign, letter]) => [letter, sign]))

/** What stands in a TCVN3 font, as Unicode. «NguyÔn V¨n T¸m» → «Nguyễn Văn Tám» */
export function fromTcvn3(text: string): string {
  return [...text].map((sign) => tcvn3.get(sign) ?? sign).join('')
}

/** The other way, for tests: capitals with a tone become small ones, as in those fonts. */
export function toTcvn3(text: string): string {
  return [...text.normalize('NFC')].map((letter) => written.get(letter) ?? written.get(letter.toLowerCase()) ?? letter).join('')
}
