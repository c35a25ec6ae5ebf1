import { loadCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { textsOfCard } from '#app/domain/catalogue/check-lesson.ts'
import { spoken } from '#app/domain/catalogue/spoken.ts'
const c = loadCatalogue('content'); const p = c.pronunciation!
for (const l of c.courses.flatMap((x)=>x.lessons)) for (const t of l.cards.flatMap(textsOfCard)) { const s = spoken(t,p); if (!/^[\p{L}\s.,;:!?-]*$/u.test(s) || /\p{Lu}{2}/u.test(s)) console.log('BAD',t,'=>',s); else if (/[^\p{L}\s.,;:!?«»()]/u.test(t) ) console.log(t.slice(0,200),'\n   =>',s.slice(0,260)) }
