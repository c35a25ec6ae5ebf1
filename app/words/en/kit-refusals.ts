import type { kitRefusals as vi } from '../vi/kit-refusals.ts'

export const kitRefusals: typeof vi = {
  'kit-off': 'This server is not the kit of a culture house, so there is nothing to hand on.',
  'kit-centre-key-wrong': 'The key of the centre that this machine was given is wrong. Whoever set it up copies it again from the page “Culture-house kits” of the centre.',
  'kit-centre-unreachable': 'Nothing could be sent to the centre: there is no network, or the centre does not answer. Nothing is lost; send again when there is one, or carry the file.',
  'kit-key-unreadable': 'The key of the kit is not right. Copy all of it from the page “Kit” of that machine.',
  'kit-key-known': 'A kit with this key is registered already. Look in the list.',
  'kit-file-unreadable': 'This is no file of a kit for this server, or it was changed or damaged on the way. Nothing was written; take the file anew at the kit.',
  'kit-file-too-large': 'The file is larger than 20 MB, which the centre does not read. Ask an administrator to bring it in another way.',
  'kit-unknown': 'The kit that signed this file is not registered. An administrator registers it first; then send the file again.',
  'kit-ended': 'This kit is no longer in use, so its files are not taken in. Nothing was changed.',
  'kit-person-unknown': 'This kit knows nobody like that. Load the page again and choose anew.',
  'kit-person-known': 'It is known already who this is; another officer may have said so. Load the page again.',
  'kit-choice-unknown': 'Only somebody shown in the list and within your area, or “Somebody new”, can be chosen. Choose again.',
  'kit-child-new': 'This person is under 16 and is not made anew from a kit. A parent or guardian adds them on the page “My children”; then choose them here.',
}
