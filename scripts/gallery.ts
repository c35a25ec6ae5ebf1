/** `npm run gallery`: writes every component in every state into var/gallery, to be looked at while changing it; with the style sheets of the build. */
import fs from 'node:fs'
import path from 'node:path'
import { runnerImport } from 'vite'
import { buildIfStale } from './building.ts'

interface Gallery { readonly galleryPages: (style: string) => ReadonlyMap<string, string> }

const folder = path.resolve('var/gallery')
await buildIfStale()
const style = fs.globSync('build/client/assets/*.css').sort((one, other) => Number(other.includes('root-')) - Number(one.includes('root-'))).map((file) => fs.readFileSync(file, 'utf8')).join('\n')
// Node reads types away, but not elements: the bundler's own runner does.
const { module } = await runnerImport<Gallery>(path.resolve('scripts/gallery/gallery.tsx'), { configFile: false, logLevel: 'error' })
fs.rmSync(folder, { recursive: true, force: true })
fs.mkdirSync(folder, { recursive: true })
for (const [name, page] of module.galleryPages(style)) fs.writeFileSync(path.join(folder, `${name}.html`), page)
console.log(path.join(folder, 'index.html'))
