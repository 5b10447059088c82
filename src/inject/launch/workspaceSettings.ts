import * as vscode from 'vscode';
import type { WorkspaceSetting } from './handover.js';
import { isObject } from './reachedTasks.js';

/**
 * Sections of which no setting tells what is started, how, or with which environment. Of all others, also those of
 * extensions that nobody knows, it is not known that they do not: they run in terminals (`python`), start processes
 * (`debug`) or change what is found.
 */
const harmless: ReadonlySet<string> = new Set([
  ...['editor', 'diffEditor', 'workbench', 'window', 'zenMode', 'breadcrumbs', 'explorer', 'search'],
  ...['searchEditor', 'files', 'outline', 'problems', 'scm', 'timeline', 'comments', 'accessibility'],
  ...[
    'json',
    'html',
    'css',
    'scss',
    'less',
    'markdown',
    'emmet',
    'prettier',
    'cSpell',
    'git',
    'merge-conflict',
  ],
  // What these say of a launch is looked at by itself.
  ...['launch', 'tasks', 'mcp', 'secretConnections'],
]);

/** Deeper ones are told as one value. */
const deepest = 8;

/** The settings of the workspace, of its folders and of the remote machine that may decide who gets values; sorted. */
export function workspaceSettings(): readonly WorkspaceSetting[] {
  const found = new Map<string, WorkspaceSetting>();
  // Without a scope, VS Code would take the active editor for one.
  for (const scope of [null, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)]) {
    const configuration = vscode.workspace.getConfiguration(undefined, scope);
    const sections = Object.keys(configuration).filter(
      (name) => !harmless.has(name) && !name.startsWith('['),
    );
    for (const section of sections) {
      for (const value of valuesOfWorkspace(configuration.inspect(section))) {
        addLeaves(section, value, 0, found);
      }
    }
  }
  return [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, setting]) => setting);
}

/**
 * What the person, the workspace and a folder have written into `launch.json`, `tasks.json` or `mcp.json`, or into the
 * file of the workspace.
 */
export function writtenIn(
  section: 'launch' | 'tasks' | 'mcp',
  folder: vscode.Uri | undefined,
): readonly unknown[] {
  const written = vscode.workspace.getConfiguration(undefined, folder ?? null).inspect<unknown>(section);
  const { globalLocalValue, globalRemoteValue } = (written ?? {}) as Partial<Inspected>;
  const layers = [
    // Where both have a list, `globalValue` is that of the remote machine alone.
    ...[globalLocalValue, globalRemoteValue, written?.globalValue],
    ...[written?.workspaceValue, written?.workspaceFolderValue],
  ];
  const texts = layers.filter((layer) => layer !== undefined).map((layer) => JSON.stringify(layer));
  return [...new Set(texts)].map((text) => JSON.parse(text) as unknown);
}

/** What VS Code tells of a setting; the values of the two machines are missing in its types. */
type Inspected = ReturnType<vscode.WorkspaceConfiguration['inspect']> & {
  readonly globalLocalValue?: unknown;
  readonly globalRemoteValue?: unknown;
};

function valuesOfWorkspace(
  inspected: ReturnType<vscode.WorkspaceConfiguration['inspect']>,
): readonly unknown[] {
  const { globalRemoteValue, workspaceValue, workspaceFolderValue } = (inspected ?? {}) as Partial<
    NonNullable<Inspected>
  >;
  return [globalRemoteValue, workspaceValue, workspaceFolderValue].filter((value) => value !== undefined);
}

function addLeaves(key: string, value: unknown, depth: number, found: Map<string, WorkspaceSetting>): void {
  const plain = depth < deepest && isObject(value) ? Object.entries(value) : [];
  if (plain.length === 0 && !(isObject(value) && depth < deepest)) {
    found.set(`${key} ${JSON.stringify(value)}`, { key, value });
  }
  for (const [name, each] of plain) {
    addLeaves(`${key}.${name}`, each, depth + 1, found);
  }
}
