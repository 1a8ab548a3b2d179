import litPlugin from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wcPlugin from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const SINKS = [
  {
    selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]',
    message: 'Data from outside is rendered as text: use textContent or a template.',
  },
  {
    selector:
      "CallExpression[callee.property.name=/^(insertAdjacentHTML|write|writeln)$/][callee.object.name='document']",
    message: 'Data from outside is rendered as text: use textContent or a template.',
  },
  {
    selector: 'ImportDeclaration[source.value=/unsafe-(html|svg|mathml|static)|style-map/]',
    message:
      'Unsafe directives are never needed, and styleMap breaks a strict style-src: use style.setProperty().',
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.cache/**',
      '.data/**',
      'docs/.vitepress/{cache,dist}/**',
      'examples/shop/public/**',
    ],
  },
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': 'error',
      // An annotation on a field that is set in a constructor is its documentation.
      '@typescript-eslint/no-inferrable-types': 'off',
      // Lifecycle hooks that a subclass may fill are empty on purpose.
      '@typescript-eslint/no-empty-function': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...SINKS],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['packages/widget/src/**/*.ts'],
    plugins: { lit: litPlugin, wc: wcPlugin, 'lit-a11y': litA11y },
    rules: {
      ...litPlugin.configs['flat/recommended'].rules,
      ...wcPlugin.configs['flat/recommended'].rules,
      ...wcPlugin.configs['flat/best-practice'].rules,
      ...litA11y.configs.recommended.rules,
      'lit/no-template-arrow': 'off',
      // Classes and their registration are two files, so that a class can be imported without its tag.
      'wc/define-tag-after-class-definition': 'off',
      'wc/file-name-matches-element': 'off',
      'wc/tag-name-matches-class': 'off',
      'wc/expose-class-on-global': 'off',
      'wc/no-child-traversal-in-connectedcallback': 'off',
    },
    settings: { litHtmlSources: true },
  },
  {
    files: ['packages/core/src/**/*.ts', 'packages/widget/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] },
  },
  {
    files: ['**/*.test.ts', '**/testing/**', 'e2e/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
