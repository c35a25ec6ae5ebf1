/** Whether a text is an id as the database writes one: RFC 9562, in lower or upper case. Anything else is an error to it, not an id that is nowhere. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text)
}
