import type { evaluation as vi } from '../vi/evaluation.ts'

export const evaluation: typeof vi = {
  title: 'Yearly evaluations', lead: 'Once a year the province closes its figures (III.2 of the programme). What is signed is never edited; a correction is a new version that names the old one and says why.',
  none: 'No year is closed yet.', year: 'Year', version: 'Version', closesOn: 'Figures up to the end of', closesHint: 'A day that has passed, of that year or of the January after it.', signedBy: 'Signed by', signedAt: 'Signed at', why: 'Why it is corrected', whyHint: 'Only where the year has a version already.',
  sign: 'Close and sign', signTitle: 'Close a year', signText: 'The figures of the closing day, with denominators, milestones, rules, assumptions and tasks, are kept as they are and signed. No row is about a person.', newVersion: 'Make a corrected version',
  name: (year, version) => `${year}, version ${version}`, signerErased: 'somebody who was erased', signed: 'This version is signed and kept.', intact: 'The signature holds: this version is as it was signed.', broken: 'The signature does not hold: this version was changed after it was signed. Do not use it; tell the administrators.',
  corrects: (version, why) => `Corrects version ${version}: ${why}`, superseded: (version) => `Version ${version} corrects this one.`,
  files: 'Take the report along', kinds: { docx: 'Word (DOCX)', pdf: 'PDF', xlsx: 'Spreadsheet (XLSX)', json: 'Signed data (JSON)' },
  check: 'To check it', checkText: 'The hash is the SHA-256 of the data written by RFC 8785 (canonical JSON); the Ed25519 signature is over the same. The public key is on the page of the issuer.', hash: 'Hash', signature: 'Signature', key: 'Key',
  summary: 'Closed figures', unit: 'Unit', people: 'Denominator', completed: 'Course completed', basic: 'At basic', confirmed: 'Confirmed', withheld: 'withheld',
}
