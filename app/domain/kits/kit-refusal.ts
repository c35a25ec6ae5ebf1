/** Why nothing comes of an act about kits. */
export type KitRefusal = 'kit-off' | 'kit-centre-key-wrong' | 'kit-key-unreadable' | 'kit-key-known' | 'kit-file-unreadable' | 'kit-file-too-large' | 'kit-unknown' | 'kit-ended' | 'kit-person-unknown' | 'kit-person-known' | 'kit-choice-unknown' | 'kit-child-new' | 'kit-centre-unreachable'
