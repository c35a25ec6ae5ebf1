import fc from 'fast-check'

/**
 * Properties look at the same random cases each time, so that a commit is judged by what it changes. `PROPERTY_SEED=any` looks at new ones:
 * run it over a rule that was changed; what it finds gets a test of its own.
 */
const asked = process.env['PROPERTY_SEED'] ?? '20261129'
if (asked !== 'any') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) })
