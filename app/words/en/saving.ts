import type { saving as vi } from '../vi/saving.ts'

/** What the pages of a running attempt say about saving, while their script runs. */
export const saving: typeof vi = {
  here: 'Saved on this device',
  server: 'Saved at the server',
  unsaved: 'Not saved',
  left: 'Not sent yet:',
  unreachable: 'The server cannot be reached. Your answers stay on this device and are sent once there is a network, even if you switch off and open this page again.',
  goingOn: 'The page goes on by itself once the server has them.',
  handingIn: 'Please wait: the quiz is handed in once the remaining answers are sent.',
  handInAnyway: 'Hand in now, without waiting for them',
  signedOut: 'You have been signed out, so nothing could be sent. Your answers stay on this device.',
  signInAgain: 'Sign in again with this same account to send them',
  refused: 'The server did not take the answer to question number:',
  refusedNext: 'Open that question again to look at it and answer it anew.',
  late: 'Some answers came late, after the attempt had closed: they are kept but do not count yet. Tell your trainer, who can accept them.',
  understood: 'Understood',
  noStorage: 'This browser keeps nothing on the device. Press the save button after each question; the answer then goes straight to the server.',
  saveFile: 'Download the answers not yet sent as a file',
  aboutFile: 'The file is encrypted, and only the server can read it. Give it to your trainer to have it taken in.',
}
