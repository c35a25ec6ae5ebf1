/** Circles only. Who may import whom is eslint/layers.js; what nobody imports is knip's. */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Two files that need each other are one file, or hide a third that both need. A circle of types counts too.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'found',
      severity: 'error',
      comment: 'An import that leads nowhere hides circles.',
      from: { path: '^(app|tests|scripts|prisma)/' },
      to: { couldNotResolve: true, path: '^[.#]', pathNot: ['/[+]types/', '/generated/'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'app/generated'] },
    exclude: { path: ['[.]react-router/', '/[+]types/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'], conditionNames: ['import', 'node', 'default'] },
  },
}
