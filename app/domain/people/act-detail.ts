/** What an act of staff says besides its subject, by the names under which the record keeps it: ids, codes, days and counts, and words that are kept apart. Each is named in every language. */
export type ActDetail =
  | 'absenceId' | 'acts' | 'answers' | 'begins' | 'birthYear' | 'by' | 'changed' | 'closesOn' | 'code' | 'codes' | 'cohort' | 'cohortId' | 'completions' | 'courseId'
  | 'day' | 'digest' | 'dueDays' | 'dueOn' | 'ends' | 'endsAt' | 'endsOn' | 'externalId' | 'facts' | 'format' | 'fresh' | 'from' | 'given' | 'gone' | 'grantId' | 'hamlet'
  | 'hash' | 'how' | 'item' | 'items' | 'kind' | 'kitId' | 'known' | 'late' | 'lessonId' | 'lines' | 'linked' | 'list' | 'listId' | 'mergeId' | 'mergedId' | 'messages'
  | 'minutes' | 'missing' | 'named' | 'new' | 'newPostId' | 'newest' | 'number' | 'of' | 'organisation' | 'organisationId' | 'overrideId' | 'overwrites' | 'parentId' | 'people' | 'personId'
  | 'position' | 'postId' | 'questions' | 'quizId' | 'records' | 'refused' | 'reliefId' | 'requestId' | 'requirementId' | 'right' | 'role' | 'rows' | 'rule'
  | 'ruleVersion' | 'saved' | 'scope' | 'scopeId' | 'setId' | 'shared' | 'sheetId' | 'sheets' | 'startsOn' | 'state' | 'subject' | 'system' | 'to' | 'told' | 'total' | 'unit'
  | 'unitCode' | 'units' | 'unreachable' | 'untilOn' | 'version' | 'why' | 'written' | 'year'
