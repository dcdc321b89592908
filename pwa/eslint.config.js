import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'A name is given once, where the thing is made.',
};

const fromOutside = (object, property, argument) => ({
  object,
  property,
  message: `The core reads no clock and no chance: take ${argument} as an argument.`,
});

// eslint reads its configuration from a default export
export default tseslint.config(
  { ignores: ['.cache/**', 'dist/**', 'src/adapter/api/schema.d.ts', 'eslint.config.js'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off', // it takes undefined, our word for absence, for void
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, requireDefaultForNonUnion: true },
      ],
      'no-restricted-syntax': ['error', noDefaultExport],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        fromOutside('Date', 'now', 'the time'),
        fromOutside('Math', 'random', 'a random number'),
      ],
      'no-restricted-syntax': [
        'error',
        noDefaultExport,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The core reads no clock: take the time as an argument.',
        },
        {
          selector: 'ImportDeclaration[source.value!=/^[.][/][a-z0-9-]+[.]ts$/]',
          message: 'The core imports only itself.',
        },
      ],
    },
  },
  {
    files: ['src/ui/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat['recommended-latest'],
  },
  {
    files: [
      '*.config.ts',
      'e2e/*.config.ts',
      'tools/count-reporter.ts',
      'e2e/harness/{count-reporter,global-setup}.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' }, // Vite, Vitest and Playwright take them by their default export
  },
);
