/** `npm run proof`: every slow proof there is, one after another; too slow for `npm test`. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

const slow = ['bench', 'test:faults', 'test:offline', 'test:visual']
const { scripts } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

const failed = slow.filter((name) => name in scripts).filter((name) => {
  console.log(`\n── ${name}`)
  return spawnSync('npm', ['run', '--silent', name], { stdio: 'inherit' }).status !== 0
})
console.log(failed.length > 0 ? `Hỏng: ${failed.join(', ')}` : 'Mọi phép thử chậm đều đạt.')
process.exit(failed.length > 0 ? 1 : 0)
