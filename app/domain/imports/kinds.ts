/** What a file holds: people by where they work or live, who is in which class, completions elsewhere, or a OneRoster archive of organisations, people and classes. */
export const importKinds = ['officials', 'residents', 'members', 'completions', 'roster'] as const
export type ImportKind = (typeof importKinds)[number]

/** What a row is about. The rows of a kind that names one entity are all of it. */
export const importEntities = ['organisation', 'person', 'class', 'member', 'completion'] as const
export type ImportEntity = (typeof importEntities)[number]

/** What a column may hold. `ownId` is the code of a person here, `code` the one of the system the file comes from. */
export const importFields = ['ownId', 'code', 'name', 'familyName', 'givenName', 'birthYear', 'unit', 'organisation', 'position', 'postFrom', 'postUntil', 'phone', 'email', 'class', 'course', 'happenedOn', 'document'] as const
export type ImportField = (typeof importFields)[number]

const who: readonly ImportField[] = ['ownId', 'code', 'name', 'familyName', 'givenName', 'birthYear']

/** The fields of a kind, in the order of its template. */
export const fieldsOf: Record<ImportKind, readonly ImportField[]> = {
  officials: [...who, 'organisation', 'position', 'postFrom', 'postUntil', 'phone', 'email'],
  residents: [...who, 'unit', 'phone', 'email'],
  members: [...who, 'unit', 'organisation', 'phone', 'class'],
  completions: [...who, 'unit', 'organisation', 'phone', 'course', 'happenedOn', 'document'],
  roster: [],
}

/** Columns of a template and an export: a name is one column there. */
export const columnsOf = (kind: ImportKind): readonly ImportField[] => fieldsOf[kind].filter((field) => field !== 'familyName' && field !== 'givenName')

/** Columns without which a file of a kind says nothing; one of each group. */
export const neededFields: Record<ImportKind, readonly (readonly ImportField[])[]> = {
  officials: [['name', 'givenName', 'ownId'], ['organisation', 'ownId']],
  residents: [['name', 'givenName', 'ownId']],
  members: [['name', 'givenName', 'code', 'ownId'], ['class']],
  completions: [['name', 'givenName', 'code', 'ownId'], ['course'], ['happenedOn']],
  roster: [],
}

/** The entity of the rows of a kind; null for an archive, whose parts say it. */
export function entityOf(kind: ImportKind): ImportEntity | null {
  return kind === 'officials' || kind === 'residents' ? 'person' : kind === 'members' ? 'member' : kind === 'completions' ? 'completion' : null
}

/** Fields that are kept of a person, and so may be changed, remembered and kept from change. */
export const personFields = ['name', 'birthYear', 'phone', 'email', 'unit', 'organisation', 'position', 'postFrom', 'postUntil'] as const
export type PersonField = (typeof personFields)[number]

/** Where a batch is: what is done by the job of imports ends in -ing. */
export const importStates = ['reading', 'mapping', 'checking', 'preview', 'confirming', 'settling', 'confirmed', 'undoing', 'undone', 'refused', 'cancelled', 'expired', 'failed'] as const
export type ImportState = (typeof importStates)[number]
/** Whether a list may still be written. */
export const isUnderway = (state: ImportState): boolean => ['reading', 'mapping', 'checking', 'preview', 'confirming', 'failed'].includes(state)
export const isAtWork = (state: ImportState): boolean => state.endsWith('ing') && state !== 'mapping'

export const verdicts = ['new', 'changed', 'same', 'wrong', 'ambiguous', 'protected', 'stale'] as const
export type Verdict = (typeof verdicts)[number]
