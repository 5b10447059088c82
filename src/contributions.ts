/**
 * The ids that package.json and the code share; a contract test compares the two both ways.
 * Imports nothing.
 */
export const commands = {
  addConnectionFile: 'secretConnections.addConnectionFile',
  addKey: 'secretConnections.addKey',
  addSecret: 'secretConnections.addSecret',
  changeIamPolicy: 'secretConnections.changeIamPolicy',
  checkReferences: 'secretConnections.checkReferences',
  clearCache: 'secretConnections.clearCache',
  clearSearch: 'secretConnections.clearSearch',
  closeDemo: 'secretConnections.closeDemo',
  connect: 'secretConnections.connect',
  copyIamPolicy: 'secretConnections.copyIamPolicy',
  copyReference: 'secretConnections.copyReference',
  copyResolved: 'secretConnections.copyResolved',
  copySecretArn: 'secretConnections.copySecretArn',
  copySecretName: 'secretConnections.copySecretName',
  copyValue: 'secretConnections.copyValue',
  createSecret: 'secretConnections.createSecret',
  disconnect: 'secretConnections.disconnect',
  editManager: 'secretConnections.editManager',
  explainAccess: 'secretConnections.explainAccess',
  fetchFresh: 'secretConnections.fetchFresh',
  findReferences: 'secretConnections.findReferences',
  generateIamPolicy: 'secretConnections.generateIamPolicy',
  hideValue: 'secretConnections.hideValue',
  ignoreCredential: 'secretConnections.ignoreCredential',
  insertReference: 'secretConnections.insertReference',
  loadMore: 'secretConnections.loadMore',
  manageAccess: 'secretConnections.manageAccess',
  mapManager: 'secretConnections.mapManager',
  moveToSecret: 'secretConnections.moveToSecret',
  newConnectionFile: 'secretConnections.newConnectionFile',
  openIamConsole: 'secretConnections.openIamConsole',
  openInConsole: 'secretConnections.openInConsole',
  openResolved: 'secretConnections.openResolved',
  openTerminal: 'secretConnections.openTerminal',
  openWalkthrough: 'secretConnections.openWalkthrough',
  refresh: 'secretConnections.refresh',
  removeAllData: 'secretConnections.removeAllData',
  removeSecret: 'secretConnections.removeSecret',
  resolveInput: 'secretConnections.resolveInput',
  restoreSecret: 'secretConnections.restoreSecret',
  retry: 'secretConnections.retry',
  revealInTree: 'secretConnections.revealInTree',
  revealResolved: 'secretConnections.revealResolved',
  revealValue: 'secretConnections.revealValue',
  searchSecrets: 'secretConnections.searchSecrets',
  setActiveManager: 'secretConnections.setActiveManager',
  showActions: 'secretConnections.showActions',
  showAsFolders: 'secretConnections.showAsFolders',
  showAsList: 'secretConnections.showAsList',
  showLog: 'secretConnections.showLog',
  tryDemo: 'secretConnections.tryDemo',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

/** Commands of VS Code itself that we call. */
export const builtInCommands = {
  manageTrust: 'workbench.trust.manage',
  openWalkthrough: 'workbench.action.openWalkthrough',
  setContext: 'setContext',
  refreshMarkdownPreview: 'markdown.preview.refresh',
  showMarkdownPreview: 'markdown.showPreview',
  showHover: 'editor.action.showHover',
  showReferences: 'editor.action.showReferences',
  triggerSuggest: 'editor.action.triggerSuggest',
} as const;

export const views = { managers: 'secretConnections.managers' } as const;

export const viewContainers = { secretConnections: 'secretConnections' } as const;

/** Context keys that `when` clauses use. */
export const contextKeys = {
  /** Whether a secret manager is connected. */
  connected: 'secretConnections.connected',
  /** Whether the tree shows the result of a search. */
  searching: 'secretConnections.searching',
  /** Whether a secret manager other than the demo is connected. */
  account: 'secretConnections.account',
  /** Whether the demo is open. */
  demo: 'secretConnections.demo',
  /** Whether the active editor shows a generated policy. */
  policy: 'secretConnections.policy',
  /** Whether a policy was generated in this window. */
  policyGenerated: 'secretConnections.policyGenerated',
  /** Whether secrets were listed in this window, or one that was added by name was opened. */
  listed: 'secretConnections.listed',
  /** Whether the page for users in the AWS console was opened in this window. */
  userPage: 'secretConnections.userPage',
  /** Whether a reference was seen in a connection file in this window; the demo's own do not count. */
  referenceWritten: 'secretConnections.referenceWritten',
  /** Whether a resolved preview was opened in this window. */
  previewOpened: 'secretConnections.previewOpened',
  /** Whether the active editor shows a connection file. */
  connectionFile: 'secretConnections.connectionFile',
  /** Whether the active editor shows another file with references in a foreign notation. */
  dialectFile: 'secretConnections.dialectFile',
} as const;

/** Schemes of the virtual documents. */
export const schemes = {
  access: 'secret-connections-access',
  demo: 'secret-connections-demo',
  resolved: 'secret-connections-resolved',
} as const;

/** Id of the walkthrough. */
export const walkthroughs = { gettingStarted: 'gettingStarted' } as const;

/** The type of our tasks. */
export const taskType = 'secret-connection';

/** Ids of the terminal profiles. */
export const terminalProfiles = { secrets: 'secretConnections.terminal' } as const;

/** Names of the tools for language models. */
export const languageModelTools = {
  listSecrets: 'secretConnections_listSecrets',
  checkReferences: 'secretConnections_checkReferences',
  proposeReference: 'secretConnections_proposeReference',
} as const;

export type LanguageModelToolKey = keyof typeof languageModelTools;

export const configurationSection = 'secretConnections';

/** Settings below {@link configurationSection}, with their defaults. */
export const settingDefaults = {
  files: [
    '**/*.connection.json',
    '**/*.connections.json',
    '**/connections/**/*.json',
    '**/connections.json',
  ] as readonly string[],
  'cache.ttlSeconds': 3600 as number,
  'reveal.seconds': 15 as number,
  'clipboard.clearSeconds': 30 as number,
  'tree.layout': 'folders' as 'folders' | 'list',
  'codeLens.enabled': true as boolean,
  'detection.files': [] as readonly string[],
  'detection.fieldNames': [] as readonly string[],
  'detection.ignore': [] as readonly string[],
  'detection.severity': 'warning' as 'error' | 'warning' | 'information' | 'hint',
  'launch.timeoutSeconds': 30 as number,
  'terminal.connections': {} as Readonly<Record<string, string>>,
  'dialects.enabled': true as boolean,
  'dialects.managers': {} as Readonly<Record<string, string>>,
} as const;

export type SettingKey = keyof typeof settingDefaults;
