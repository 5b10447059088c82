import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

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
  {
    only: 'src/host/trust.ts',
    selectors: [
      "MemberExpression[property.name='isTrusted'][object.property.name='workspace']",
      "MemberExpression[property.name='isTrusted'][object.name='workspace']",
      "ObjectPattern > Property[key.name='isTrusted']",
    ],
    message: 'The values of references in files are to be had from FileReferences, which asks for trust.',
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
        ...restricted.flatMap(
          ({ only, selectors, message = `Text of others may be in it: only ${only} does this.` }) =>
            selectors.map((selector) => ({ selector, message })),
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
        projectService: { allowDefaultProject: ['eslint.config.mjs'] },
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
  ...[undefined, ...shown.map(({ only }) => only)].map((file) => showsText(file)),
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
