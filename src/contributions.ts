/**
 * The ids that package.json and the code share; a contract test compares the two both ways.
 * Imports nothing.
 */
/**
 * What a command does that a person would want to be asked about before code has it done:
 * - `connect` sends a signed request to an endpoint that the argument names, and keeps the secret manager
 * - `write` changes secrets in AWS
 * - `settings` changes what is kept for later: settings, the active manager, secrets added by name
 * - `edit` changes files
 * - `forget` removes what is kept
 * - `copy` puts a value on the clipboard
 * - `reveal` shows a value
 */
type GuardedEffect = 'connect' | 'write' | 'settings' | 'edit' | 'forget' | 'copy' | 'reveal';

/**
 * What a command does. Beside the guarded effects:
 * - `handOut` hands a value to something that runs: launches ask by themselves, whoever calls
 * - `asks` does nothing but what the person then enters
 * - `none` of all that
 */
export type CommandEffect = GuardedEffect | 'handOut' | 'asks' | 'none';

/** All commands, with what each does: no command is without. */
const effects = {
  addConnectionFile: 'settings',
  addKey: 'write',
  addSecret: 'settings',
  changeIamPolicy: 'none',
  checkReferences: 'none',
  clearCache: 'none',
  clearSearch: 'none',
  closeDemo: 'none',
  connect: 'connect',
  copyIamPolicy: 'none',
  copyReference: 'none',
  copyResolved: 'copy',
  copySecretArn: 'none',
  copySecretName: 'none',
  copyValue: 'copy',
  createSecret: 'write',
  disconnect: 'forget',
  editManager: 'asks',
  explainAccess: 'none',
  fetchFresh: 'none',
  findReferences: 'none',
  generateIamPolicy: 'none',
  hideValue: 'none',
  ignoreCredential: 'settings',
  insertReference: 'edit',
  loadMore: 'none',
  manageAccess: 'forget',
  mapManager: 'settings',
  moveToSecret: 'write',
  newConnectionFile: 'edit',
  openDocumentation: 'none',
  openIamConsole: 'none',
  openInConsole: 'none',
  openResolved: 'none',
  openTerminal: 'handOut',
  openWalkthrough: 'none',
  refresh: 'none',
  removeAllData: 'forget',
  removeSecret: 'forget',
  resolveInput: 'handOut',
  restoreSecret: 'write',
  retry: 'none',
  revealInTree: 'none',
  revealValue: 'reveal',
  searchSecrets: 'none',
  setActiveManager: 'settings',
  showActions: 'none',
  showAsFolders: 'none',
  showAsList: 'none',
  showLog: 'none',
  tryDemo: 'none',
} as const satisfies Readonly<Record<string, CommandEffect>>;

type CommandKey = keyof typeof effects;

/** Commands that are not run for code before the person was asked. */
export type GuardedCommand = {
  [Key in CommandKey]: (typeof effects)[Key] extends GuardedEffect ? `secretConnections.${Key}` : never;
}[CommandKey];

/** Commands that anybody may run. */
export type FreeCommand = Exclude<CommandId, GuardedCommand>;

/** The ids of the commands, by their names in this table. */
export const commands = Object.fromEntries(
  Object.keys(effects).map((key) => [key, `secretConnections.${key}`]),
) as { readonly [Key in CommandKey]: `secretConnections.${Key}` };

export type CommandId = (typeof commands)[CommandKey];

const freeEffects: readonly CommandEffect[] = ['none', 'asks', 'handOut'];

/** Whether code may run a command only after the person was asked. */
export function isGuarded(id: CommandId): id is GuardedCommand {
  return !freeEffects.includes(effects[id.slice(id.indexOf('.') + 1) as CommandKey]);
}

/** Commands of VS Code itself that we call. */
export const builtInCommands = {
  manageTrust: 'workbench.trust.manage',
  openWalkthrough: 'workbench.action.openWalkthrough',
  setContext: 'setContext',
  refreshMarkdownPreview: 'markdown.preview.refresh',
  showMarkdownPreview: 'markdown.showPreview',
  quickFix: 'editor.action.quickFix',
  showHover: 'editor.action.showHover',
  showReferences: 'editor.action.showReferences',
  triggerSuggest: 'editor.action.triggerSuggest',
} as const;

export const views = { managers: 'secretConnections.managers' } as const;

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
  /** True for a moment when the walkthrough may have been opened: what is done already is ticked then. */
  walkthroughOpen: 'secretConnections.walkthroughOpen',
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

/** What our diagnostics name as their source. */
export const diagnosticSource = 'Secret Connections';

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
