import { expect, test } from 'vitest'
import { loggedValues, type LogSettings } from './logged-values.ts'

/** As the product asks for them. */
const quiet = {
  log_statement: 'none', log_min_duration_statement: '-1', log_min_duration_sample: '-1', log_statement_sample_rate: '1', log_transaction_sample_rate: '0',
  log_parameter_max_length: '-1', log_parameter_max_length_on_error: '0', log_error_verbosity: 'terse', log_min_error_statement: 'panic',
} satisfies LogSettings

test.each<readonly [string, LogSettings]>([
  ['as asked for', {}], ['changes of tables alone', { log_statement: 'ddl' }], ['every statement, none of its parameters', { log_statement: 'all', log_min_duration_statement: '0', log_parameter_max_length: '0' }],
  ['a sample of which none is taken', { log_min_duration_sample: '0', log_statement_sample_rate: '0' }], ['none that this server knows by name', Object.fromEntries(Object.keys(quiet).map((name) => [name, undefined]))],
])('%s logs no values', (_what, over) => { expect(loggedValues({ ...quiet, ...over })).toEqual([]) })

test.each<readonly [LogSettings, readonly string[]]>([
  [{ log_statement: 'mod' }, ['log_statement = mod', 'log_parameter_max_length = -1']],
  [{ log_min_duration_statement: '250', log_parameter_max_length: '64' }, ['log_min_duration_statement = 250', 'log_parameter_max_length = 64']],
  [{ log_min_duration_sample: '100' }, ['log_min_duration_sample = 100', 'log_parameter_max_length = -1']],
  [{ log_transaction_sample_rate: '0.01' }, ['log_transaction_sample_rate = 0.01', 'log_parameter_max_length = -1']],
  [{ log_parameter_max_length_on_error: '-1' }, ['log_parameter_max_length_on_error = -1']],
  [{ log_error_verbosity: 'default' }, ['log_error_verbosity = default']],
  [{ log_min_error_statement: 'error' }, ['log_min_error_statement = error']],
])('%o is told', (over, told) => { expect(loggedValues({ ...quiet, ...over })).toEqual(told) })
