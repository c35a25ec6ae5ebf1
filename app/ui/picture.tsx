import type { ReactNode } from 'react'
import type { Picture } from '#app/domain/people/phone-profile.ts'

/** Drawn for the grid of pictures that open a profile: a few flat shapes on 24 × 24, told apart by outline, not by colour. */
const shapes: Record<Picture, ReactNode> = {
  'buffalo': <><path d="M1 3c0 7 4 8 7 8h8c3 0 7-1 7-8-2 4-5 4-7 4H8C6 7 3 7 1 3z" /><path d="M7 10h10l-2 9c-1 3-5 3-6 0z" /><path d="M9 14h2m2 0h2m-4 5h.1m1.8 0h.1" className="cut" /></>,
  'rooster': <><path d="M8 9c0-3 2-5 4-5l1-2 1 2 2 0-1 2 3 2-3 1c0 6-2 10-6 10S2 16 3 9c2 3 3 3 5 0z" /><path d="M8 19l-1 3m4-3 1 3" className="line" /></>,
  'fish': <path d="M2 12c4-6 10-6 14-1l6-5v12l-6-5c-4 5-10 5-14-1z" />,
  'bird': <path d="M2 8c5-2 7 0 10 5 3-5 5-7 10-5-4 1-6 4-7 8l-3 4-3-4C8 12 6 9 2 8z" />,
  'stilt-house': <><path d="M12 3 2 11h20z" /><path d="M5 12h14v4H5zM6 16v6m4-6v6m4-6v6m4-6v6" className="line" /></>,
  'boat': <><path d="M2 15h20c-1 4-4 6-8 6h-4c-4 0-7-2-8-6z" /><path d="M12 14V3l7 9h-7" className="line" /></>,
  'bicycle': <><circle cx="6" cy="16" r="4" className="line" /><circle cx="18" cy="16" r="4" className="line" /><path d="m6 16 4-8h6l2 8m-8-8 3 8h5M8 6h3m4-1 1 3" className="line" /></>,
  'umbrella': <><path d="M12 3C6 3 2 7 2 13c2-2 4-2 5 0 1-2 4-2 5 0 1-2 4-2 5 0 1-2 3-2 5 0 0-6-4-10-10-10z" /><path d="M12 12v7c0 3-4 3-4 0" className="line" /></>,
  'sun': <><circle cx="12" cy="12" r="5" /><path d="M12 1v3m0 16v3M1 12h3m16 0h3M4 4l2 2m12 12 2 2M4 20l2-2M18 6l2-2" className="line" /></>,
  'moon': <path d="M15 2a10 10 0 1 0 6 16A10 10 0 0 1 15 2z" />,
  'mountain': <><path d="M1 21 9 5l5 10 2-4 7 10z" /><path d="m6.5 10 2.5 2 2.5-2" className="cut" /></>,
  'tree': <><circle cx="12" cy="8" r="7" /><path d="M12 10v12" className="line" /></>,
  'flower': <><path d="M12 8a4 4 0 1 1 4 4 4 4 0 1 1-4 4 4 4 0 1 1-4-4 4 4 0 1 1 4-4z" /><circle cx="12" cy="12" r="2.2" className="hollow" /></>,
  'corn': <><path d="M12 2c5 4 5 12 0 17-5-5-5-13 0-17z" /><path d="M9 7h6M8.5 10.5h7M9 14h6M12 4v13" className="cut" /><path d="M4 10c0 7 3 11 8 12 5-1 8-5 8-12" className="line" /></>,
  'gong': <><circle cx="12" cy="14" r="8" /><circle cx="12" cy="14" r="2.6" className="hollow" /><path d="M3 2h18M8 2v5m8-5v5" className="line" /></>,
  'key': <><path d="M8 7a5 5 0 1 0 0 10 5 5 0 0 0 4.6-3H14v3h3v-3h2v3h3v-6h-9.4A5 5 0 0 0 8 7z" /><circle cx="7.5" cy="12" r="1.6" className="hollow" /></>,
}

/** A drawing beside its word; never alone. */
export function PictureDrawing({ of }: { readonly of: Picture }) {
  return <svg className="picture" viewBox="0 0 24 24" aria-hidden="true">{shapes[of]}</svg>
}
