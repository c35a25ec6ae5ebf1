/** A `Content-Disposition` that has a browser save what is sent, under a name of plain letters, digits, dots and hyphens whatever it is made of: nothing in it ends the name or the header (RFC 6266 §4.3). */
export function attachment(fileName: string): string {
  return `attachment; filename="${fileName.replace(/[^\w.-]+/gu, '-').replace(/^[.-]+/u, '')}"`
}
