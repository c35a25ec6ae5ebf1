import { dutyFilters, type DutyFilter } from '#app/domain/training/duty.ts'

export interface PendingQuery { readonly requirementId: string | null; readonly filter: DutyFilter }

/** What the address of the list asks for: one requirement or all, and late, soon due or all. */
export function readQuery(request: Request): PendingQuery {
  const query = new URL(request.url).searchParams
  return { requirementId: query.get('requirement'), filter: dutyFilters.find((each) => each === query.get('show')) ?? 'all' }
}

/** The same as a query. */
export function queryOf({ requirementId, filter }: PendingQuery): string {
  return new URLSearchParams({ ...(requirementId !== null && { requirement: requirementId }), ...(filter !== 'all' && { show: filter }) }).toString()
}
