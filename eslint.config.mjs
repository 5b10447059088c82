import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const sdk = ['@aws-sdk/*', '@smithy/*', '@aws-crypto/*'];
const folders = [
  'reference',
  'secrets',
  'aws',
  'managers',
  'host',
  'tree',
  'editor',
  'inject',
  'access',
  'demo',
];

/** Which folders of `src/` each folder may import; `vscode` and the SDK only where they are named. */
const arrows = {
  reference: { folders: [], packages: [] },
  secrets: { folders: ['reference'], packages: [] },
  aws: { folders: ['secrets'], packages: ['sdk'] },
  managers: { folders: ['secrets', 'reference'], packages: [] },
  host: { folders: ['secrets', 'managers', 'reference'], packages: ['vscode'] },
  tree: { folders: ['reference', 'secrets', 'managers', 'host'], packages: ['vscode'] },
  editor: { folders: ['reference', 'secrets', 'managers', 'host'], packages: ['vscode'] },
  inject: { folders: ['reference', 'secrets', 'managers', 'host'], packages: ['vscode'] },
  access: { folders: ['reference', 'secrets', 'managers', 'host'], packages: ['vscode'] },
  demo: { folders: ['reference', 'secrets', 'aws'], packages: [] },
};

function restrict(folder) {
  const { folders: allowed, packages } = arrows[folder];
  const patterns = folders
    .filter((other) => other !== folder && !allowed.includes(other))
    .map((other) => ({ group: [`**/${other}/**`], message: `src/${folder} must not import src/${other}.` }));
  if (!packages.includes('sdk')) {
    patterns.push({ group: sdk, message: `Only src/aws imports the AWS SDK.` });
  }
  patterns.push({
    group: ['**/extension.js', '**/extension', '**/features.js', '**/features'],
    allowTypeImports: true,
    message: 'Nothing imports extension.ts, and features.ts only as a type.',
  });
  const paths = packages.includes('vscode')
    ? []
    : [{ name: 'vscode', message: `src/${folder} runs without VS Code.` }];
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns, paths }] },
  };
}

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/', '**/*.vsix', 'test/host/environment/'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...folders.map(restrict),
  {
    files: ['src/contributions.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['*'] }] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      globals: {
        require: 'readonly',
        module: 'writable',
        process: 'readonly',
        console: 'readonly',
        __dirname: 'readonly',
      },
    },
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-require-imports': 'off',
      'no-console': 'off',
    },
  },
  prettier,
);
