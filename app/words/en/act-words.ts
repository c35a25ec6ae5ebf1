import type { actWords as vi } from '../vi/act-words.ts'

export const actWords: typeof vi = {
  actDetails: {
    absenceId: 'Absence', acts: 'Acts', answers: 'Answers', begins: 'Units that begin', birthYear: 'Year of birth', by: 'By', changed: 'Changed',
    closesOn: 'Closes on', code: 'Code', codes: 'Codes', cohort: 'Class', cohortId: 'Class', completions: 'Completions', courseId: 'Course', day: 'Day', digest: 'Digest',
    dueDays: 'Days to complete', dueOn: 'Due on', ends: 'Units that end', endsAt: 'Until', endsOn: 'Ends on', externalId: 'Identifier elsewhere', facts: 'Facts',
    format: 'Format', fresh: 'New', from: 'Before', given: 'Given to', gone: 'Gone', grantId: 'Grant', hamlet: 'Hamlet', hash: 'Digest', how: 'How', item: 'Item', items: 'Items',
    kind: 'Kind', kitId: 'Kit', known: 'Known already', late: 'Late', lessonId: 'Lesson', lines: 'Lines', linked: 'Linked', list: 'List', listId: 'List',
    mergeId: 'Merge', mergedId: 'Merged record', messages: 'Messages', minutes: 'Minutes', missing: 'Missing', named: 'Names', new: 'New people', newPostId: 'New post', newest: 'Newest', number: 'Document',
    of: 'Of', organisation: 'Organisation', organisationId: 'Organisation', overrideId: 'Override', overwrites: 'Overwrites', parentId: 'Parent organisation',
    people: 'People', personId: 'Person', position: 'Position', postId: 'Post', questions: 'Questions', quizId: 'Quiz', records: 'Records', refused: 'Refused',
    reliefId: 'Relief', requestId: 'Request', requirementId: 'Requirement', right: 'Right', role: 'Role', rows: 'Rows', rule: 'Rule', ruleVersion: 'Version of the rule',
    saved: 'Saved', scope: 'Scope', scopeId: 'Identifier of the scope', setId: 'Set of sheets', shared: 'In common', sheetId: 'Sheet', sheets: 'Sheets',
    startsOn: 'From', state: 'State', subject: 'Of', system: 'System', to: 'After', told: 'Told', total: 'Questions in all', unit: 'Unit', unitCode: 'Code of the unit', units: 'Units',
    unreachable: 'Not reachable', untilOn: 'Until', version: 'Version', why: 'Reason', written: 'Written', year: 'Year',
  },
  actSubjects: {
    person: 'person', import: 'import', cohort: 'class', attempt: 'attempt', organisation: 'organisation', session: 'session', invitation: 'invitation',
    sitting: 'sitting', position: 'position', setting: 'setting', requirement: 'requirement', list: 'list', kit: 'kit', territory: 'territory', task: 'task',
    recognition: 'recognition', question: 'question', people: 'people', course: 'course', breach: 'breach', unit: 'unit', report: 'report', inquiry: 'inquiry',
    facts: 'facts', evaluation: 'evaluation', confirmation: 'confirmation', 'confirmation-rule': 'confirmation rule', 'confirmation-act': 'act of confirmation',
    campaign: 'campaign', audit: 'record',
  },
}
