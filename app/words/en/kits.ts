import type { kits as vi } from '../vi/kits.ts'

export const kits: typeof vi = {
  title: 'Culture-house kits', lead: 'A small machine in a culture house runs this site without Internet. What is learnt there comes here as a signed and sealed file; a file sent twice changes nothing.',
  none: 'No kit yet.', noneText: 'An administrator registers a kit by the key on the page “This kit” of that machine.',
  listTitle: 'Kits', name: 'Where it stands', place: 'Commune', lastFile: 'Last file', never: 'none yet', waitingPeople: 'People to be known', conflicts: 'Differences', ended: 'out of use',
  takeInTitle: 'Take in a file of a kit', file: 'File of a kit', fileHint: 'The .kns file from the page “This kit” of the machine, at most 20 MB.', takeIn: 'Take in',
  known: 'This file was taken in before. Nothing was changed.', taken: (fresh) => `The file was taken in. ${fresh} pieces of learning were not here before.`,
  registerTitle: 'Register a kit', nameHint: 'Such as “Culture house of Mo hamlet”.', key: 'Key of the kit', keyHint: 'Copy it from the page “This kit” of that machine.', document: 'Document', documentHint: 'Number and day of the document that hands the machine over.', register: 'Register',
  centreKey: 'Key of this server', centreKeyHint: 'Whoever sets up a kit puts this key into KIT_CENTRE_KEY: only this server can read its files.',
  facts: (document, since) => `Document: ${document}. Registered on ${since}.`,
  endTitle: 'Put this kit out of use', endNote: 'It was lost, broken or taken back: from now on its files are not taken in. What came of it stays.', why: 'Reason', end: 'Take in no more of its files', endedBecause: (at, why) => `Out of use since ${at}. Reason: ${why}`, endDone: 'Files of this kit are not taken in any more.',
  outcomesTitle: 'What came of it', outcomes: {
    'recorded': 'Recorded', 'same': 'Here already, left as it was', 'over-limit': 'Attempt beyond the limit', 'marked-otherwise': 'Marked differently here', 'older-rule': 'Completed by an older rule', 'not-met': 'Not enough to complete',
    'dropped': 'Left out, since the person was erased here', 'waiting': 'Waiting',
  }, outcome: 'Result', count: 'Pieces', nothingYet: 'No file was taken in yet.',
  filesTitle: 'Files taken in', madeAt: 'Made at the kit', takenInAt: 'Taken in', people: 'People', records: 'Pieces of learning', fresh: 'Not here before',
  waitingTitle: 'Who is this?', waitingNote: 'These people are like somebody who is here, but it is not certain. Nobody is joined by one thing alone: ask, then choose.', whoIs: (name) => `Who is ${name}?`, born: (year) => `born ${year}`, newPerson: 'Somebody new, not here yet', choose: 'Keep this choice', chosen: 'Kept. What this person learnt is in the record now.',
  beyond: (count) => `${count} people like this are outside your area. If it is one of them, ask an administrator to choose.`,
  conflictsTitle: 'Where the kit and the centre differ', conflictsNone: 'They differ in nothing.', conflictsNote: 'What was learnt is judged here by the rule of the course itself. What stands below was settled so:', somebody: 'Somebody who was erased',
  settled: {
    'over-limit': (slot, slots) => `Attempt number ${slot}, where one has ${slots}. It counts all the same, since it was within the limit where it was made.`,
    'marked-otherwise': (said, right, total) => `The kit marked ${said} right; here it is ${right} of ${total}. What is marked here counts.`,
    'older-rule': (said, version) => `Completed by version ${said} of the rule; here it is version ${version} by now. The completion is kept by the rule of its time.`,
    'not-met': 'The kit says complete, but what is known here is not enough. No completion was written; the learner does what is missing.',
  },
  missing: (things) => `Missing: ${things}.`, missingRead: (lesson) => `reading “${lesson}”`, missingCheck: (lesson) => `the check of “${lesson}”`, missingFinal: 'the final quiz', missingElse: 'something beyond this course',

  ownTitle: 'This kit', ownLead: (name) => `This machine is the kit at ${name} and runs without Internet. What is learnt here is carried to the centre by file.`,
  ownKey: 'Key of this machine', ownKeyHint: 'Give this key to an administrator of the centre, who registers the machine.', handOnTitle: 'Carry what was learnt to the centre', handOnNote: 'The file holds all that people who gave their name learnt here. It is signed and sealed: only the centre can read it. It is complete each time, so a lost file loses nothing.', handOn: 'Take the file', sendNote: 'While this machine has Internet, the file can go straight to the centre, which takes in files of registered kits alone, and each thing learnt once.', send: 'Send to the centre over the network',
  sent: (fresh) => `The centre has it. ${fresh} things learnt that it did not know.`,
  nameless: (people) => `${people} people learn here without having given their name. What they learnt stays on this machine until they sign up.`, noCertificate: 'Certificates are issued by the centre, once the file was taken in there.',
  certificateLater: 'The certificate is issued by the centre, once what was learnt at this kit was carried there.',
  banner: (name) => `Kit without Internet: ${name}.`, bannerPlain: 'A closed network without encryption: forms only, no courses taken along, no profiles kept on phones. Do not use a password from elsewhere.',
}
