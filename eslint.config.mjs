import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const sdk = ['@aws-sdk/*', '@smithy/*', '@aws-crypto/*'];
const folders = [
  'reference',
  'secrets',
  'service',
  'aws',
  'managers',
  'host',
  'connect',
  'tree',
  'editor',
  'inject',
  'iam',
  'firstRun',
  'demo',
  'shell',
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
  connect: { folders: ['reference', 'secrets', 'managers', 'host'], packages: ['vscode'] },
  iam: { folders: ['reference', 'secrets', 'managers', 'host'], packages: ['vscode'] },
  firstRun: { folders: ['reference', 'secrets', 'managers', 'host'], packages: ['vscode'] },
  shell: { folders: ['reference', 'secrets', 'managers', 'host'], packages: ['vscode'] },
  service: { folders: [], packages: [] },
  demo: { folders: ['reference', 'secrets', 'aws', 'service'], packages: [] },
};

function restrict(folder) {
  const { folders: allowed, packages } = arrows[folder];
  const patterns = folders
    .filter((other) => other !== folder && !allowed.includes(other))
    .map((other) => ({
      group: [`**/${other}/**`],
      allowTypeImports: folder === 'shell',
      message: `src/${folder} must not import src/${other}.`,
    }));
  if (!packages.includes('sdk')) {
    patterns.push({ group: sdk, message: `Only src/aws imports the AWS SDK.` });
  }
  patterns.push({
    group: ['**/shell/**', '**/features.js', '**/features'],
    allowTypeImports: true,
    message: 'Nothing imports the shell, and features.ts only as a type.',
  });
  const paths = packages.includes('vscode')
    ? []
    : [{ name: 'vscode', message: `src/${folder} runs without VS Code.` }];
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns, paths }] },
  };
}

/** A member, however it is reached; `names` is a part of a regular expression. */
function member(names) {
  return [
    `MemberExpression[property.name=/^(${names})$/]`,
    `MemberExpression[property.value=/^(${names})$/]`,
    `ObjectPattern > Property[key.name=/^(${names})$/]`,
  ];
}

/** Only here VS Code is given text to show, which is made plain first: a link or an icon in it would be live. */
const shown = [
  {
    only: 'src/host/messages.ts',
    selectors: member('show(Information|Warning|Error)Message|withProgress|setStatusBarMessage'),
  },
  {
    only: 'src/host/ask/quickInput.ts',
    selectors: [
      ...member('showQuickPick|createQuickPick|showInputBox|createInputBox|validationMessage'),
      'AssignmentExpression > MemberExpression.left[property.name=/^(items|prompt|placeholder)$/]',
    ],
  },
  {
    only: 'src/tree/nodes/treeNode.ts',
    selectors: ["NewExpression[callee.property.name='TreeItem'][arguments.0.type!='Literal']"],
  },
  {
    only: 'with labelText or oneLine around the text one',
    selectors: [
      "NewExpression[callee.property.name=/^(CodeAction|CompletionItem)$/]:not([arguments.0.type='Literal']):not([arguments.0.callee.name='labelText'])",
      "NewExpression[callee.property.name='Diagnostic']:not([arguments.1.callee.name='oneLine'])",
    ],
  },
  // `sendText` runs what is in it, and Markdown makes a link of an address in what `appendText` escapes.
  { only: 'no file', selectors: member('sendText|appendText') },
];

function showsText(file) {
  const restricted = shown.filter(({ only }) => only !== file);
  return {
    files: [file ?? 'src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...restricted.flatMap(({ only, selectors }) =>
          selectors.map((selector) => ({
            selector,
            message: `Text of others may be in it: only ${only} does this.`,
          })),
        ),
      ],
    },
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
  ...[undefined, ...shown.map(({ only }) => only)].map((file) => showsText(file)),
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
