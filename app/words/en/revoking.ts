import type { revoking as vi } from '../vi/revoking.ts'

export const revoking: typeof vi = {
  title: 'Revoke a certificate',
  lead: 'For a certificate that was given by mistake, such as a quiz taken by somebody else. It is worth nothing at once: the page of checking and its badge say so. This cannot be undone.',
  find: 'Find it',
  facts: 'This certificate',
  stateTitle: 'State',
  consequences: 'Afterwards its holder is told, with the reason. Where their organisation requires the course, they have a new cycle to complete. What they did stays in their history.',
  why: 'Reason',
  whyHint: 'The holder reads this reason.',
  button: 'Revoke this certificate',
  done: 'It is revoked, and its holder was told.',
  told: (course, why) => ({ subject: `Your certificate of “${course}” was revoked`, text: `Reason: ${why}. It is worth nothing from now on. If this is not clear, ask your training officer or an administrator.` }),
  withdrawnTold: (course, why) => ({ subject: `The completion of “${course}” was withdrawn`, text: `Reason: ${why}. What was once let count or entered counts no more, so the course has something left to do, and its certificate, if there was one, is no longer valid. What you have learned stays. If you are unsure, ask your trainer or the training officer of your organisation.` }),
  withdrawTitle: 'Withdraw the completion',
  withdrawLead: 'This course was completed by something let count or entered that has been taken back since. Withdrawing makes the certificate invalid at once; the learner is told with the reason, and is complete again when what is missing is done.',
  withdrawButton: 'Withdraw the completion',
  whyOf: (why) => `Why it was revoked: ${why}`,
}
