/** The ids that package.json and the code share; a contract test compares the two both ways. */

import type { CommandEffect, CommandResults, GuardedEffect } from './contributions/commandTypes.js';

/** In which forms a policy is generated: JSON for the console; commands for either kind of shell; and others. */
export const policyFormats = ['json', 'aws', 'powershell', 'cloudformation', 'terraform'] as const;

/** What a new connection file is for: `PLAIN`, any program; else the well-known shapes of Activepieces. */
export const shapeIds = ['PLAIN', 'SECRET_TEXT', 'BASIC_AUTH', 'OAUTH2', 'CUSTOM_AUTH'] as const;

/** How arguments name a secret manager (links and elements of our own by its id), a secret and a value. */
const ofManager = 'alias? managerId?';
const ofSecret = `${ofManager} secret` as const;
const ofPolicy = `uri? ${ofManager} region? batch? write? format? seed? action? secret? show?` as const;
const ofNewSecret = `${ofManager} name? folder? key? keys? value? description? kmsKeyId? tags?` as const;
const ofValue = `${ofSecret} key? version?` as const;

/**
 * All commands: what each does, the argument object that it takes, and what it gives, if anything. An argument is the
 * names of its members, whose types are in `host/gate/argumentMembers.ts`; what is marked with `?` may be left out.
 * After ` | ` comes another argument that it takes. A function makes it, so that the shell does without.
 */
const entries = /* @__PURE__ */ (() =>
  ({
    addConnectionFile: ['settings', 'uri?', 'setting'],
    addKey: ['write', `${ofSecret} key value?`, 'key'],
    addSecret: ['settings', `${ofManager} secret?`],
    cancelRotation: ['write', ofSecret],
    changeIamPolicy: ['none', 'uri? batch? write? format?', 'policy'],
    checkReferences: ['none', 'uri?', 'references'],
    clearCache: ['none', ofManager],
    clearSearch: ['none', ofManager],
    closeDemo: ['none', ''],
    connect: [
      'connect',
      'alias? | alias region accessKeyId secretAccessKey sessionToken? endpoint? | alias region profile endpoint?',
      'manager',
    ],
    copyIamPolicy: ['none', 'uri? part?', 'policy'],
    copyReference: ['none', ofValue],
    copyResolved: ['copy', 'uri?'],
    copySecretArn: ['none', ofSecret],
    copySecretName: ['none', ofSecret],
    copyValue: ['copy', ofValue],
    createSecret: ['write', ofNewSecret, 'written'],
    deleteSecret: ['write', `${ofSecret} recoveryWindowInDays? force?`, 'deletion'],
    disconnect: ['forget', ofManager],
    duplicateSecret: ['write', `${ofSecret} name?`, 'written'],
    editDescription: ['write', `${ofSecret} description?`],
    editManager: ['asks', ofManager, 'manager'],
    editTags: ['write', `${ofSecret} tags? removeTags?`],
    explainAccess: ['none', `${ofManager} secret? sample? show?`, 'access'],
    fetchFresh: ['none', 'uri offset showHover? | alias? secret version?'],
    findReferences: ['none', `uri offset | ${ofSecret} key?`, 'places'],
    generateIamPolicy: ['none', ofPolicy, 'policy'],
    hideValue: ['none', ofValue],
    ignoreCredential: ['settings', 'uri? pattern'],
    insertReference: ['edit', 'uri? offset? path? reference?', 'reference'],
    listVersions: ['none', ofSecret, 'versions'],
    loadMore: ['none', ofManager],
    manageAccess: ['forget', 'extensionId'],
    mapManager: ['settings', 'manager alias? uri?'],
    markManager: ['settings', `${ofManager} production? readOnly?`],
    moveToSecret: [
      'write',
      'uri? offset? | uri? offset? alias? secret key create? replace? expectedVersionId?',
      'reference',
    ],
    newConnectionFile: ['edit', 'shape? uri?', 'address'],
    openDocumentation: ['none', 'page?'],
    openIamConsole: ['none', 'page? region?'],
    openInConsole: ['none', `${ofManager} secret?`],
    openResolved: ['none', 'uri?'],
    openSecret: ['none', `${ofSecret} key?`],
    openTerminal: ['handOut', 'uri?'],
    openWalkthrough: ['none', ''],
    putSecretValue: ['write', `${ofSecret} value? expectedVersionId?`, 'version'],
    refresh: ['none', `${ofManager} secret?`],
    removeAllData: ['forget', ''],
    removeSecret: ['forget', ofSecret],
    renameKey: ['write', `${ofSecret} key newKey?`, 'key'],
    replaceBinaryValue: ['write', ofSecret, 'version'],
    resolveInput: ['handOut', 'reference? connection? pointer?', 'input'],
    restoreSecret: ['write', ofSecret],
    restoreVersion: ['write', `${ofSecret} versionId?`],
    retry: ['none', `${ofManager} secret?`],
    revealInTree: ['none', ofValue],
    revealValue: ['reveal', ofValue],
    rotateSecret: ['write', ofSecret],
    saveBinaryValue: ['save', ofSecret],
    searchSecrets: ['none', `${ofManager} text?`, 'secrets'],
    setActiveManager: ['settings', ofManager],
    signIn: ['connect', ofManager],
    showActions: ['none', 'uri offset'],
    showAsFolders: ['none', ''],
    showAsList: ['none', ''],
    showLog: ['none', ''],
    tryDemo: ['none', '', 'demo'],
  }) as const satisfies Readonly<
    Record<string, readonly [CommandEffect, argument: string, result?: keyof CommandResults]>
  >)();

/** The name of a command in this table. */
export type CommandKey = keyof typeof entries;

/** The argument that a command takes, as it is written in the table. */
export type FormOf<Key extends CommandKey> = (typeof entries)[Key][1];

/** What a command gives. */
export type ResultOf<Key extends CommandKey> = (typeof entries)[Key] extends readonly [
  unknown,
  unknown,
  infer Word extends keyof CommandResults,
]
  ? CommandResults[Word]
  : ReturnType<() => void>;

/** Commands that are not run for code before the person was asked. */
export type GuardedCommand = {
  [Key in CommandKey]: (typeof entries)[Key][0] extends GuardedEffect ? Key : never;
}[CommandKey];

/** Commands that anybody may run. */
export type FreeCommand = Exclude<CommandKey, GuardedCommand>;

export type CommandId<Key extends CommandKey = CommandKey> = `secretConnections.${Key}`;

/** The ids of the commands, by their names in this table. */
export const commands = /* @__PURE__ */ idsOf(entries);

function idsOf<Key extends CommandKey>(table: Readonly<Record<Key, unknown>>) {
  return Object.fromEntries(Object.keys(table).map((key) => [key, `secretConnections.${key}`])) as {
    readonly [Name in Key]: CommandId<Name>;
  };
}

function entryOf(id: CommandId): readonly [CommandEffect, string, (keyof CommandResults)?] {
  return entries[id.slice(id.indexOf('.') + 1) as CommandKey];
}

const freeEffects: readonly CommandEffect[] = ['none', 'asks', 'handOut'];

/** Whether a command changes secrets in AWS. */
export function isWriting(id: CommandId): boolean {
  return entryOf(id)[0] === 'write';
}

/** Whether code may run a command only after the person was asked. */
export function isGuarded(id: CommandId): boolean {
  return !freeEffects.includes(entryOf(id)[0]);
}

/** The arguments that a command takes, each as the names of its members, with `?` where they may be left out. */
export function argumentsOf(id: CommandId): readonly (readonly string[])[] {
  return entryOf(id)[1]
    .split(' | ')
    .map((form) => form.split(' ').filter((word) => word !== ''));
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
  reloadWindow: 'workbench.action.reloadWindow',
  openWith: 'vscode.openWith',
  save: 'workbench.action.files.save',
  revert: 'workbench.action.files.revert',
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
  /** Of a tab, not of a document: no resolved connection is ever one. */
  resolved: 'secret-connections-resolved',
  /** Of a tab, not of a document: no text of a secret is ever one. */
  secret: 'aws-secret',
} as const;

/** The type of the secret editor. */
export const secretEditorType = 'secretConnections.secretEditor';

/** The type of the resolved preview. */
export const resolvedPreviewType = 'secretConnections.resolvedPreview';

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
  proposeSecret: 'secretConnections_proposeSecret',
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
