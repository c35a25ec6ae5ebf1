/** What may not be written where, with the reason. Selectors for ESLint's `no-restricted-syntax`. */

export const pure = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'A rule has no clock: take `now` or `today` as an argument.' },
  { selector: "CallExpression[callee.name='Date']", message: 'A rule has no clock: take `now` or `today` as an argument.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'A rule has no clock: take `now` or `today` as an argument.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'A rule has no chance: take the drawn number as an argument.' },
  { selector: ':matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression)[async=true]', message: 'A rule does not wait: load first, in the use case.' },
  { selector: 'AwaitExpression', message: 'A rule does not wait: load first, in the use case.' },
  { selector: 'ForOfStatement[await=true]', message: 'A rule does not wait: load first, in the use case.' },
  { selector: 'ClassDeclaration, ClassExpression', message: 'Rules are functions over plain values, not classes.' },
]

const surroundings = ['process', 'fetch', 'console', 'globalThis', 'window', 'document', 'performance', 'crypto', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Buffer']
export const noSurroundings = surroundings.map((name) => ({ name, message: 'A rule knows no surroundings: what it needs is an argument.' }))

export const server = [
  {
    selector: "CallExpression[callee.property.name=/^[gs]et(FullYear|Month|Date|Day|Hours|Minutes)$/][callee.object.type!='ThisExpression']",
    message: "This reads the machine's time zone. Days are days of Asia/Ho_Chi_Minh: use the calendar functions of app/domain.",
  },
]

export const page = [
  { selector: 'JSXAttribute[name.name=/^on[A-Z]/]', message: 'No client framework is sent, so a handler never runs: use a form or a link, or a script of app/browser.' },
  { selector: "JSXAttribute[name.name='style']", message: 'The content policy forbids inline styles: use a class, or draw it as SVG.' },
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML'], Property[key.name='dangerouslySetInnerHTML']", message: 'Raw HTML is how scripts get in: render elements.' },
]

const testCall = '/^(it|test|describe|suite)$/'
export const test = [
  { selector: "CallExpression[callee.property.name='waitForTimeout']", message: 'A timed wait is slow when it works and wrong when it does not: wait for what the person would see.' },
  { selector: "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']", message: 'A timed wait is slow when it works and wrong when it does not: wait for the event itself.' },
  {
    selector: `MemberExpression[property.name=/^(only|skip|skipIf|runIf|todo|fixme|fails|fail)$/]:matches([object.name=${testCall}], [object.object.name=${testCall}])`,
    message: 'Every test runs, always. Repair it or remove it.',
  },
  { selector: 'CallExpression[callee.object.name=/^(vi|vitest)$/][callee.property.name=/^(mock|doMock|hoisted)$/]', message: 'No mocks of our own modules: use the test world, or make the outside an argument.' },
]
