/** Settings of PostgreSQL by which its own log may hold what stands in rows, as the database tells them (pg_settings). */
export const logSettings = [
  'log_statement', 'log_min_duration_statement', 'log_min_duration_sample', 'log_statement_sample_rate', 'log_transaction_sample_rate',
  'log_parameter_max_length', 'log_parameter_max_length_on_error', 'log_error_verbosity', 'log_min_error_statement',
] as const
export type LogSettings = Readonly<Partial<Record<(typeof logSettings)[number], string>>>

/**
 * The settings, as «name = value», by which values of rows would be logged: of names, telephones, answers, which outlive whoever is erased. Our statements carry values as
 * parameters, so that a logged statement says some only with its parameters; what fails says them in its details, its parameters or its own text.
 */
export function loggedValues(settings: LogSettings): readonly string[] {
  const is = (name: keyof LogSettings, ...values: readonly string[]) => values.includes(settings[name] ?? values[0] ?? '')
  const given: Readonly<Partial<Record<keyof LogSettings, boolean>>> = {
    log_statement: !is('log_statement', 'none', 'ddl'),
    log_min_duration_statement: !is('log_min_duration_statement', '-1'),
    log_min_duration_sample: !is('log_min_duration_sample', '-1') && !is('log_statement_sample_rate', '0'),
    log_transaction_sample_rate: !is('log_transaction_sample_rate', '0'),
  }
  const statements = is('log_parameter_max_length', '0') ? [] : named(settings, given)
  return [
    ...statements, ...(statements.length > 0 ? named(settings, { log_parameter_max_length: true }) : []),
    ...named(settings, { log_parameter_max_length_on_error: !is('log_parameter_max_length_on_error', '0'), log_error_verbosity: !is('log_error_verbosity', 'terse'), log_min_error_statement: !is('log_min_error_statement', 'panic', 'fatal') }),
  ]
}

function named(settings: LogSettings, given: Readonly<Partial<Record<keyof LogSettings, boolean>>>): readonly string[] {
  return logSettings.filter((name) => given[name] === true).map((name) => `${name} = ${settings[name] ?? '?'}`)
}
