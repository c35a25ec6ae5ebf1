/** What a poster and a card say beside the lesson itself: in Vietnamese, whatever language the pages are read in. */
export const poster = {
  documentTitle: (title: string) => `Áp phích: ${title}`,
  remember: 'Nhớ giúp nhau',
  scan: 'Quét mã để học',
  how: (minutes: number) => `${minutes} phút · không thu tiền học · không cần tài khoản`,
  orType: 'hoặc gõ địa chỉ này:',
  qr: (address: string) => `Mã QR dẫn tới bài học ${address}`,
} as const
