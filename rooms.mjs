// @ts-check
/**
 * The rooms of the house, each with what it may import beside itself: other rooms, single files, packages. A room is a
 * folder or a file; a folder within it that stands here is a room of its own, with a line of its own. `types` may be
 * imported as types only, which are gone when it runs, `loads` with `import('…')` only, when it is needed. `folder/*` is a folder with all rooms in it, `folder`
 * only what is in no other room of it. What is not named is refused: `npm run lint` checks every file
 * against this table, and refuses files that import each other in a circle.
 *
 * @typedef {object} Room
 * @property {readonly string[]} imports
 * @property {readonly string[]} [types]
 * @property {readonly string[]} [loads]
 */

const l10n = '@vscode/l10n';
/** Modules of Node. */
export const node = 'node:*';
/** Every package but `vscode`, the modules of Node, and the files at the top of the project. */
export const anything = '*';

/** What can be said without VS Code. */
const core = ['src/contributions.ts', 'src/reference/*', 'src/secrets/*', 'src/managers'];
/** What each part of the product stands on. */
const ground = [...core, 'src/host/*', 'vscode', l10n];
/** What a page in a webview and the extension tell each other. */
const protocol = 'src/webview/protocol';

/** @type {Readonly<Record<string, Room>>} */
export const rooms = {
  'src/contributions': { imports: [] },
  'src/contributions.ts': { imports: [], types: ['src/contributions'] },

  'src/reference/notation': { imports: [] },
  'src/reference/dialects': { imports: ['src/reference/notation', l10n] },
  // What a language tells, and what is made of that, know each other's forms.
  'src/reference/languages': {
    imports: ['src/reference/notation'],
    types: ['src/reference/index', 'src/reference/dialects'],
  },
  'src/reference/index': {
    imports: ['src/reference/notation', 'src/reference/dialects', 'jsonc-parser'],
    types: ['src/reference/languages'],
  },

  'src/secrets/words': { imports: [l10n], types: ['src/secrets/model'] },
  'src/secrets/model': {
    imports: ['src/secrets/words', 'src/reference/notation', 'jsonc-parser', 'timers/promises', l10n],
  },
  'src/secrets/hiding': {
    imports: ['src/secrets/model', 'src/reference/notation', l10n],
  },
  'src/secrets/cache': {
    imports: ['src/secrets/model', 'src/reference/notation', 'lru-cache', l10n],
  },
  'src/secrets/draft': { imports: ['src/secrets/model', 'jsonc-parser'] },
  'src/secrets/catalog': { imports: ['src/secrets/cache', 'src/secrets/model', 'lru-cache'] },
  'src/secrets/detection': { imports: ['src/secrets/model', 'src/reference/*', 'jsonc-parser', 're2js'] },
  'src/secrets/connection': {
    imports: [
      'src/secrets/detection',
      'src/secrets/cache',
      'src/secrets/model',
      'src/secrets/words',
      'src/reference/*',
      'dotenv',
      'jsonc-parser',
      l10n,
    ],
  },
  'src/secrets/check': {
    imports: ['src/secrets/cache', 'src/secrets/model', 'src/reference/*', 'jsonc-parser', l10n],
  },
  'src/secrets/policy': {
    imports: ['src/secrets/model', 'src/reference/notation', l10n],
  },

  'src/managers': { imports: ['src/secrets/model', 'src/secrets/words', 'src/reference/notation', l10n] },

  // The only room that imports the AWS SDK.
  'src/aws': {
    imports: [
      'src/secrets/model',
      'src/secrets/words',
      'src/secrets/hiding',
      'src/secrets/catalog/pageProgress.ts',
      '@aws-sdk',
      '@smithy',
      node,
    ],
    types: ['src/reference/notation'],
    loads: ['src/aws/signIn'],
  },
  // Loaded when somebody signs in.
  'src/aws/signIn': { imports: ['src/aws', 'src/secrets/model', '@aws-sdk', '@smithy', node] },
  'src/service': { imports: [node] },
  'src/demo': {
    imports: [
      'src/service',
      'src/aws/shapes.ts',
      'src/aws/lifecycleClient.ts',
      'src/secrets/model',
      'src/reference/notation',
    ],
  },

  'src/host': { imports: [...core, 'src/host/gate', 'vscode', l10n, node] },
  // The only file that loads what is large and seldom needed.
  'src/host/bundles.ts': {
    imports: ['src/host'],
    types: ['src/secrets/*'],
    loads: ['src/aws', 'src/demo', 'src/secrets/*'],
  },
  'src/host/gate': { imports: [...core, 'vscode', l10n, node] },
  'src/host/webview': { imports: [...core, 'src/host', 'src/host/gate', protocol, 'vscode', node] },
  'src/host/files': {
    imports: [...core, 'src/host', 'src/host/bundles.ts', 'src/host/gate', 'vscode', l10n],
  },
  'src/host/ask': {
    imports: [...core, 'src/host', 'src/host/bundles.ts', 'src/host/gate', 'src/host/files', 'vscode', l10n],
  },

  [protocol]: { imports: [] },
  // What runs in a webview: the browser's own types are known there alone.
  'src/webview/kit': { imports: [protocol, '@vscode/codicons'] },
  'src/webview/secretEditor': { imports: [protocol, 'src/webview/kit', '@vscode/codicons'] },
  'src/webview/resolvedPreview': { imports: [protocol, 'src/webview/kit', '@vscode/codicons'] },

  'src/connect': { imports: ground },
  'src/tree': { imports: ground },
  'src/secretEditor': { imports: [...ground, protocol], types: ['jsonc-parser'] },
  'src/iam': { imports: ground },
  'src/firstRun': { imports: ground },

  // Puts its rooms together; those that others of them stand on come first.
  'src/editor': { imports: [...ground, 'src/editor/*'] },
  'src/editor/document': { imports: ground },
  'src/editor/insert': { imports: [...ground, 'src/editor/document', 'jsonc-parser'] },
  'src/editor/diagnostics': { imports: [...ground, 'src/editor/document'] },
  'src/editor/fixes': {
    imports: [...ground, 'src/editor/document', 'src/editor/insert', 'src/editor/diagnostics'],
    types: ['jsonc-parser'],
  },
  'src/editor/hover': {
    imports: [...ground, 'src/editor/document', 'src/editor/diagnostics', 'jsonc-parser'],
  },
  'src/editor/lens': { imports: [...ground, 'src/editor/document', 'src/editor/hover', 'src/editor/fixes'] },
  'src/editor/completion': { imports: [...ground, 'src/editor/document'] },
  'src/editor/credentials': {
    imports: [...ground, 'src/editor/document', 'src/editor/insert'],
  },
  'src/editor/navigation': { imports: [...ground, 'src/editor/document', 'src/editor/fixes'] },
  'src/editor/lifecycle': { imports: [...ground, 'src/editor/document', 'src/editor/navigation', node] },
  'src/editor/shapes': { imports: [...ground, 'src/editor/document'] },
  'src/editor/status': { imports: [...ground, 'src/editor/document'] },

  'src/inject': { imports: [...ground, 'src/inject/*'] },
  'src/inject/launch': { imports: [...ground, node, 'jsonc-parser'] },
  'src/inject/debug': { imports: [...ground, 'src/inject/launch', node, 'lru-cache'] },
  'src/inject/task': { imports: [...ground, 'src/inject/launch', node] },
  'src/inject/terminal': { imports: [...ground, 'src/inject/launch'] },
  'src/inject/input': { imports: [...ground, 'src/inject/launch', 'src/inject/debug', node] },
  'src/inject/preview': { imports: [...ground, protocol, 'src/inject/launch'] },
  'src/inject/api': { imports: [...ground, 'src/inject/launch'] },
  'src/inject/languageModel': { imports: [...ground, 'src/inject/launch'] },

  'src/features.ts': {
    imports: [
      ...ground,
      'src/connect',
      'src/tree',
      'src/editor',
      'src/inject/*',
      'src/iam',
      'src/firstRun',
      'src/secretEditor',
    ],
  },
  // All that VS Code activates, before anything else is loaded.
  'src/shell': {
    imports: ['src/contributions.ts', 'src/host/*', 'src/managers/keys.ts', 'vscode'],
    types: ['src/features.ts', 'src/inject/*', 'src/tree', 'src/secretEditor', 'src/secrets/model'],
    loads: ['src/features.ts'],
  },

  'test/sandbox': { imports: ['src/service', anything] },
  'test/unit': { imports: ['src/*', 'test/sandbox', anything], types: ['vscode'] },
  'test/contract': {
    imports: [
      'src/contributions.ts',
      'src/secrets/*',
      'test/host/project.ts',
      'test/host/suites.ts',
      'test/kinds.ts',
      'test/ui/run-files.ts',
      anything,
    ],
  },
  'test/host': { imports: [anything], types: ['vscode'] },
  'test/host/suite': { imports: ['src/*', 'test/host', 'test/sandbox', 'vscode', anything] },
  'test/ui': {
    imports: [
      'src/secrets/hiding',
      'src/service',
      'test/host',
      'test/hostile-workspace',
      'test/sandbox',
      'test/start',
      anything,
      node,
    ],
  },
  'test/hostile-workspace': { imports: ['test/sandbox', node] },
  'test/bench': { imports: ['src/*', 'test/host', 'test/sandbox', 'vscode', anything] },
  'test/fuzz': { imports: ['test/host', anything] },
  'test/start': { imports: ['test/host', anything], types: ['test/sandbox'] },
  'test/kinds.ts': { imports: ['test/host'] },
  'test/run.ts': { imports: ['test/host', 'test/kinds.ts', node] },
  'test/start.ts': { imports: ['test/host', 'test/sandbox', 'test/start', node] },
  // Other people's code, as far as ours is concerned.
  'test/example-extension': { imports: ['vscode', anything], types: ['src/inject/api/apiTypes.ts'] },
  'test/host/terminal-debugger': { imports: ['vscode'] },
  'test/hostile-extension': { imports: ['vscode', node] },
  'test/killed-extension': { imports: ['vscode', node, './dist/extension.js'] },
  'test/start-extension': { imports: ['vscode', node] },
};
