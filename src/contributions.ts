/**
 * The ids that package.json and the code share; a contract test compares the two both ways.
 * Imports nothing.
 */
export const commands = {
  addSecret: 'secretConnections.addSecret',
  checkReferences: 'secretConnections.checkReferences',
  clearCache: 'secretConnections.clearCache',
  clearSearch: 'secretConnections.clearSearch',
  connect: 'secretConnections.connect',
  copyReference: 'secretConnections.copyReference',
  copyResolved: 'secretConnections.copyResolved',
  copySecretArn: 'secretConnections.copySecretArn',
  copySecretName: 'secretConnections.copySecretName',
  copyValue: 'secretConnections.copyValue',
  disconnect: 'secretConnections.disconnect',
  editManager: 'secretConnections.editManager',
  fetchFresh: 'secretConnections.fetchFresh',
  ignoreCredential: 'secretConnections.ignoreCredential',
  insertReference: 'secretConnections.insertReference',
  loadMore: 'secretConnections.loadMore',
  manageAccess: 'secretConnections.manageAccess',
  mapManager: 'secretConnections.mapManager',
  moveToSecret: 'secretConnections.moveToSecret',
  newConnectionFile: 'secretConnections.newConnectionFile',
  openInConsole: 'secretConnections.openInConsole',
  openResolved: 'secretConnections.openResolved',
  openTerminal: 'secretConnections.openTerminal',
  refresh: 'secretConnections.refresh',
  removeAllData: 'secretConnections.removeAllData',
  removeSecret: 'secretConnections.removeSecret',
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
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

/** Commands of VS Code itself that we call. */
export const builtInCommands = {
  manageTrust: 'workbench.trust.manage',
  setContext: 'setContext',
  showHover: 'editor.action.showHover',
} as const;

export const views = { managers: 'secretConnections.managers' } as const;

export const viewContainers = { secretConnections: 'secretConnections' } as const;

/** Context keys that `when` clauses use. */
export const contextKeys = {
  /** Whether a secret manager is connected. */
  connected: 'secretConnections.connected',
  /** Whether the tree shows the result of a search. */
  searching: 'secretConnections.searching',
  /** Whether the active editor shows a connection file. */
  connectionFile: 'secretConnections.connectionFile',
  /** Whether the active editor shows another file with references in a foreign notation. */
  dialectFile: 'secretConnections.dialectFile',
} as const;

/** Schemes of the virtual documents. */
export const schemes = { resolved: 'secret-connections-resolved' } as const;

/** The type of our tasks. */
export const taskType = 'secret-connection';

/** Ids of the terminal profiles. */
export const terminalProfiles = { secrets: 'secretConnections.terminal' } as const;

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
  'launch.timeoutSeconds': 30 as number,
  'terminal.connections': {} as Readonly<Record<string, string>>,
  'dialects.enabled': true as boolean,
  'dialects.managers': {} as Readonly<Record<string, string>>,
} as const;

export type SettingKey = keyof typeof settingDefaults;
