/** No form of ours says more of a file before it begins. */
const longestHead = 2_000

/**
 * The one file that a form is, under the name «file», as text; null for any other form. Without the reader of forms, which takes seconds for twenty megabytes of
 * small parts and holds up everybody meanwhile: for where a stranger may send as much.
 */
export async function onlyFile(request: Request): Promise<string | null> {
  const boundary = /^multipart\/form-data\s*;\s*boundary="?([^";\s]{1,70})"?$/iu.exec(request.headers.get('Content-Type') ?? '')?.[1]
  if (boundary === undefined) return null
  const bytes = Buffer.from(await request.arrayBuffer())
  const opening = `--${boundary}\r\n`
  const head = bytes.subarray(0, longestHead).toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
  if (!head.startsWith(opening) || !/^content-disposition:\s*form-data;\s*name="file";\s*filename=/imu.test(head)) return null
  const begins = head.length + 4
  const ends = bytes.indexOf(`\r\n--${boundary}`, begins)
  // What follows is the end of the form, or it holds more.
  return ends === -1 || bytes.subarray(ends + 4 + boundary.length, ends + 6 + boundary.length).toString('latin1') !== '--' ? null : bytes.subarray(begins, ends).toString('utf8')
}
