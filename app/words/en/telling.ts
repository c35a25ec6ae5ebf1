import type { telling as vi } from '../vi/telling.ts'

/** What somebody is told when another changed something of theirs. */
export const telling: typeof vi = {
  wardCode: (by, at) => ({ subject: 'Your guardian took a code for a new PIN', text: `${by} took a code for a new PIN of your account at ${at}. If you did not know of it, ask them, or tell your trainer or the commune officer.` }),
  wardActed: {
    'ask': (by, at) => ({ subject: 'Your guardian asked something about your data', text: `${by} asked something about your data for you at ${at}. See “My personal data”.` }),
    'withdraw': (by, at) => ({ subject: 'Your guardian withdrew a consent', text: `${by} withdrew a consent for you at ${at}. See “My personal data”.` }),
    'take-back': (by, at) => ({ subject: 'Your guardian took back a request about your data', text: `${by} took back a request about your data for you at ${at}. See “My personal data”.` }),
    'lift': (by, at) => ({ subject: 'Your guardian lets your data be used again', text: `${by} ended the restriction of your data for you at ${at}. You are back in your classes.` }),
  },
  contactChanged: (at) => ({ subject: 'Your phone number or e-mail was changed', text: `The phone number or e-mail of your account was changed or taken off at ${at}. If it was not you, change your password at once and tell the commune officer.` }),
  corrected: (at) => ({ subject: 'Your data were corrected', text: `The data-protection officer corrected your name, year of birth or sex as asked, at ${at}. Have a look; if it is not right, send another request.` }),
  wardEdited: (by, at) => ({ subject: 'Your guardian changed what is known of you', text: `${by} changed your name or year of birth at ${at}. If it is wrong, ask them to correct it.` }),
  roleGranted: (role, document) => ({ subject: `You were given the role “${role}”`, text: `By: ${document}. If you did not know of it, tell an administrator of the province.` }),
  roleEnded: (role, at, why) => ({ subject: `Your role “${role}” ends`, text: `It ends at ${at}. Why: ${why}` }),
  merged: (other, at) => ({ subject: 'Another record was merged into yours', text: `At ${at} an officer merged the record “${other}” into yours. What both learnt is one now. If that record is not yours, tell the commune officer, who can part the two.` }),
  evidenceRecognised: (title, document, by, at) => ({ subject: `Your organisation recognised a certificate of yours: ${title}`, text: `${by} entered it at ${at}. Certificate: ${document}. It is on the page of your history. If it is wrong, tell the training officer.` }),
  evidenceTakenBack: (title, why, by, at) => ({ subject: `A certificate of yours is no longer recognised: ${title}`, text: `${by} took it back at ${at}. Reason: ${why}. It counts no more; a course that was completed stays completed. Ask the training officer if anything is unclear.` }),
  residenceSettled: (unit, at) => ({ subject: `Your home is recorded as ${unit}`, text: `Your former commune was split. At ${at} an officer recorded that you live in ${unit}. If that is wrong, tell the officer of your commune.` }),
  kitJoined: (kit, at) => ({ subject: `What you learnt at ${kit} is in your record`, text: `At ${at}, what was learnt at the kit of ${kit} came into your record. If you did not learn there, tell the commune officer.` }),
  parted: (at) => ({ subject: 'Your record was parted again', text: `At ${at} an officer parted two records that had been merged. Each is as it was before; what was done since is with the record that was kept.` }),
  reliefGiven: {
    extension: (courses, until, why) => ({ subject: `You were given more time until ${until ?? ''}: ${courses}`, text: `Your organisation gave you more time. New last day: ${until ?? ''}. Why: ${why}` }),
    exemption: (courses, until, why) => ({ subject: `You are exempted for now: ${courses}`, text: `Your organisation exempted you${until === null ? '' : ` through ${until}`}. Nothing is late in that time. Why: ${why}` }),
  },
  reliefTakenBack: {
    extension: (courses, why) => ({ subject: `The extra time you had was taken back: ${courses}`, text: `The days you were given do not count as late. See the last day as it is now on the page of required courses. Why: ${why}` }),
    exemption: (courses, why) => ({ subject: `You are exempted no more: ${courses}`, text: `The days you were exempted do not count as late. See the last day as it is now on the page of required courses. Why: ${why}` }),
  },
  leaveRecorded: (from, until) => ({ subject: 'Your organisation recorded your leave', text: `From ${from}${until === null ? ', with no last day known yet' : ` through ${until}`}. Meanwhile the last days of your required courses wait. If it is wrong, tell your training officer.` }),
  leaveCorrected: (from, until) => ({ subject: 'Your organisation corrected your leave', text: `From ${from}${until === null ? '' : ` through ${until}`}. See the last days on the page of required courses. If it is wrong, tell your training officer.` }),
  leaveTakenBack: (from, why) => ({ subject: 'A leave recorded for you was removed', text: `The leave from ${from} was recorded by mistake and is removed. See the last days on the page of required courses. Why: ${why}` }),
  posts: {
    somebody: 'A member of staff',
    subject: {
      taken: (place, from) => `You work at ${place} from ${from}`,
      ended: (place, _from, until) => `Your post at ${place} ends on ${until ?? ''}`,
      corrected: (place) => `Your post at ${place} was corrected`,
    },
    line: {
      taken: ({ place, from, until }) => `${place}: from ${from}${until === null ? '' : ` through ${until}`}.`,
      ended: ({ place, until, why }) => `${place}: through ${until ?? ''}${why === null ? '' : ` (${why.toLowerCase()})`}.`,
      corrected: ({ place, from, until }) => `${place}, as corrected: from ${from}${until === null ? '' : ` through ${until}`}.`,
    },
    by: (by, at) => `${by} wrote this down at ${at}.`,
    brings: (courses) => `You now have more to complete: ${courses}. See by when on the page «Required courses».`,
    ifWrong: 'If it is wrong, tell your training officer.',
    undone: (by, at) => ({ subject: 'Your post is as it was before', text: `${by} took back at ${at} a list that had changed your post. It is as it was before that list, but for what staff wrote down since. If it is wrong, tell your training officer.` }),
  },
  protection: {
    filed: (at, dueOn) => ({ subject: 'A new request about personal data', text: `It was sent at ${at}. It is to be answered by the end of ${dueOn}. Who asks, and what for, stands on its page.` }),
    due: {
      answer: (dueOn) => ({ subject: `Nobody has answered a request about personal data, due ${dueOn}`, text: `It is to be answered by the end of ${dueOn}. Who asks, and what for, stands on its page.` }),
      done: (dueOn) => ({ subject: `A request about personal data is not done yet, due ${dueOn}`, text: `It is to be done by the end of ${dueOn}. Who asks, and what for, stands on its page.` }),
    },
    breach: {
      'breach-recorded': (dueAt) => ({ subject: 'A new data breach is on record', text: `If it may do harm, the agency is to be told; by this record before ${dueAt}. What happened stands in the record of data breaches.` }),
      'breach-due': (dueAt) => ({ subject: `A data breach that was not told, due ${dueAt}`, text: `By the record the agency is to be told before ${dueAt}. Once it was, note it in the record of data breaches; where nobody need be told, close it and say why.` }),
      'breach-late': (dueAt) => ({ subject: 'A data breach was not told in time', text: `By the record the agency was to be told before ${dueAt}. Tell it now, say why it is late, and note it in the record of data breaches; where nobody need be told, close it and say why.` }),
    },
  },
  listLinesDropped: (at, lines) => ({ subject: lines === 1 ? 'One line is no longer in the list you sent' : `${lines} lines are no longer in the list you sent`, text: `Of the list that you sent at ${at}, ${lines === 1 ? 'one line' : `${lines} lines`} may be about somebody whose data was just erased at their request. They are left out and will not be written; all others are as they were. Look at the list again before you agree to it, and do not send the old file again.` }),
  listDropped: (at) => ({ subject: 'The list you sent was thrown away; nothing was written', text: `The list that you sent at ${at} had not been read to its end when somebody’s data was erased at their request. Since they may stand in it, the file was thrown away; nothing was written. If you still need it, send the newest list again.` }),
  courseGone: { subject: 'What you learnt without a network was kept, but its course is gone', text: 'When your phone sent what you had learnt without a network, that course was taught no more. What you read and the checks you took stand in your history, and count for no course that is taught now.' },
  readingsLeft: (lessons) => ({ subject: lessons === 1 ? 'One lesson does not count yet, since it was read beside another' : `${lessons} lessons do not count yet, since they were read beside others`, text: `When what was learnt elsewhere was put into your record, ${lessons === 1 ? 'one lesson' : `${lessons} lessons`} did not count: at that time you were reading something else, and one person reads one lesson at a time. Read it again, and it counts. Everything else was taken over.` }),
}
