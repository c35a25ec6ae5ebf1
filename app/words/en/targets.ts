import type { targets as vi } from '../vi/targets.ts'

export const targets: typeof vi = {
  title: 'Milestones and denominators',
  lead: 'How many people figures are measured among, and the shares to be reached, by unit, each with its document and day. All figures of the province are made with the lines that stand here.',
  kinds: { denominator: 'Denominators (people)', milestone: 'Milestones (shares to reach)' },
  enter: { denominator: 'Enter denominators', milestone: 'Enter milestones' },
  none: { denominator: 'No denominators yet.', milestone: 'No milestones yet.' },
  unit: 'Unit', day: { denominator: 'As of', milestone: 'By the end of' }, value: { denominator: 'People', milestone: 'Share' }, document: 'Document, source',
  documentHint: 'Number, day and issuing body, or the name of the yearbook. Whoever looks at the figures sees it.',
  measured: 'Indicator', indicators: { 'indicator:at-basic': 'At basic level', 'indicator:confirmed': 'Confirmed (universal standard)' },
  lines: 'Lines',
  linesHint: { denominator: 'A line each: unit code; day; people. For example: 150; 1/7/2026; 55.812. You may paste from a spreadsheet.', milestone: 'A line each: unit code; day; percent. For example: 150; 31/12/2026; 20. You may paste from a spreadsheet. Between two milestones what is due grows evenly; 0 is the day on which the way begins, such as 150; 1/1/2026; 0.' },
  codes: 'Unit codes are those of the administrative list; former districts have three digits.',
  preview: 'Preview', previewTitle: 'These lines will be kept', confirm: (count) => `Keep ${count} lines`, change: 'Change',
  faultsTitle: 'Lines to mend', faultLine: (line) => `Line ${line}`,
  problems: {
    'line-parts': 'needs exactly three parts with semicolons between: code; day; number',
    'line-unit-unknown': 'no unit has this code on that day',
    'line-day-unreadable': 'the day cannot be read: write it like 31/12/2026',
    'line-people-unreadable': 'people must be a whole number above 0, such as 55.812',
    'line-share-unreadable': 'the share must be from 0 to 100, such as 20,5',
    'line-twice': 'the same unit and day as a line above',
  },
  saved: (count) => `${count} lines kept. Pages use them at once.`, withdrawn: 'Withdrawn. The line stays on record and is used no more.',
  withdraw: 'Withdraw', withdrawTitle: 'Withdraw a figure', withdrawText: 'Figures will no longer be made with this line. It stays on record with the reason.', why: 'Why',
  standing: 'In force', ended: 'Withdrawn', endedNote: (day, why) => `withdrawn on ${day}: ${why}`,
}
