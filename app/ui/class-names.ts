/** Joins the class names that hold: `classNames('button', wide && 'wide')`. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
