/** `npm run proof`: every slow proof there is, one after another; too slow for `npm test`. */
import { spawnSync } from 'node:child_process'

/** Fault runs first as fast as they go, then five as slow as life. */
const slow: readonly (readonly [name: string, ...args: string[]])[] = [['bench'], ['bench', 'load', '--minutes', '30'], ['bench', 'phone'], ['bench', 'lighthouse'], ['test:visual'], ['test:faults'], ['test:crash'], ['test:crash', 'away'], ['test:crash', 'slow'], ['test:crash', 'disk'], ['test:crash', 'rolling'], ['test:crash', 'failover'], ['test:probe'], ['test:faults', '--unscaled', '--runs', '5']]

const failed = slow.filter(([name, ...args]) => {
  console.log(`\n── ${[name, ...args].join(' ')}`)
  // A name that package.json does not know fails here as well: a proof never drops out in silence.
  return spawnSync('npm', ['run', '--silent', name, '--', ...args], { stdio: 'inherit' }).status !== 0
}).map((command) => command.join(' '))
console.log(failed.length > 0 ? `Hỏng: ${failed.join(', ')}` : 'Mọi phép thử chậm đều đạt.')
process.exit(failed.length > 0 ? 1 : 0)
