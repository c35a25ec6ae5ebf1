import type { display as vi } from '../vi/display.ts'

export const display: typeof vi = {
  title: 'How pages look',
  lead: 'Choose what is easiest for you to read. It is remembered on this phone; where a phone has several profiles, each remembers its own.',
  modes: { large: 'Large text', plain: 'Plain' },
  hints: { large: 'Text and buttons of every page are a quarter larger.', plain: 'No ornaments, more space between lines, one column.' },
  save: 'Save',
  saved: 'Saved. This page is shown as you chose.',
  toConformance: 'How accessible this site is',

  conformanceTitle: 'Accessibility',
  conformanceLead: 'We work to WCAG 2.2, level AA. This page says what was checked, what was not, and how to tell us where you are stuck.',
  audited: ({ on, tool, pages, of, looks, findings }) => `Last audit: ${on}, by automatic checks (${tool}) of the makers of this site: ${pages} of ${of} pages, looked at ${looks} times, ${findings === 0 ? 'nothing found that a program can find' : `${findings} faults left`}. No disabled people and no independent body have checked it yet.`,
  neverAudited: 'This version has never been audited.',
  doneTitle: 'Checked',
  done: [
    'Pages that learners use: automatic checks by WCAG 2.2 AA (axe) on a phone and on a desktop, light and dark.',
    'At 320 pixels and with text twice as large: nothing to scroll sideways to.',
    'Every type of question is answered, saved and left with a keyboard.',
    'No JavaScript is needed to read lessons, take quizzes or sign in.',
    'Nothing moves or blinks by itself.',
    'Contrast modes of the system (forced colours): lesson, question and result stay readable.',
    'Lesson, every type of question, the table of a class and the page of a unit: names, roles and reading order, heard by a virtual screen reader.',
    '“Listen” has three speeds and marks the sentence that is being read.',
  ],
  notDoneTitle: 'Not checked, or missing',
  notDone: [
    'Not every page has been listened to with a real screen reader (TalkBack, NVDA).',
    'There are no recordings of the lessons in Vietnamese or Mường; “Listen” uses the voice of the browser, where it has one.',
    'Certificates as PDF are tagged, but no PDF/UA checker has read them.',
    'No recorded trials with older or disabled people have been held.',
  ],
  reportTitle: 'Where you are stuck',
  report: 'Ask your trainer or the community digital team of your hamlet. In a lesson, choose “Report a problem with this” at the very place; the editors read it and answer.',
}
