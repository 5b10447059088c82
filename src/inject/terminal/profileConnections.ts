import * as vscode from 'vscode';
import { readSetting } from '../../host/settings.js';
import { terminalPlatform, type TerminalShell } from '../launch/terminalSurroundings.js';
import { addressOrPath } from '../../host/gate/addressOrPath.js';

/** A terminal that the setting of a folder describes. */
export interface ConnectedProfile {
  /** As the setting names it; where VS Code has a terminal profile of this name, its shell is used. */
  readonly title: string;
  readonly uri: vscode.Uri;
  readonly folder: vscode.WorkspaceFolder;
}

/** What `secretConnections.terminal.connections` of all folders describes. */
export function connectedProfiles(): readonly ConnectedProfile[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
    const setting: Readonly<Record<string, unknown>> = readSetting('terminal.connections', folder.uri);
    return Object.entries(setting).flatMap(([title, path]) =>
      typeof path === 'string' ? [{ title, uri: addressOrPath(path, folder), folder }] : [],
    );
  });
}

/** The shell of a terminal profile of VS Code; empty where there is none of this name that can be used as it is. */
export function shellOfProfile(title: string): TerminalShell {
  const profiles = vscode.workspace
    .getConfiguration('terminal.integrated.profiles')
    .get<Readonly<Record<string, unknown>>>(terminalPlatform);
  const profile = profiles?.[title] as
    { readonly path?: unknown; readonly args?: unknown } | null | undefined;
  const paths: readonly unknown[] = Array.isArray(profile?.path) ? profile.path : [profile?.path];
  const shellPath = paths.find((path) => typeof path === 'string' && !path.includes('${')) as
    string | undefined;
  if (shellPath === undefined) {
    return {};
  }
  const args = profile?.args;
  const shellArgs = typeof args === 'string' || isTexts(args) ? args : undefined;
  return { shellPath, ...(shellArgs !== undefined && { shellArgs }) };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
