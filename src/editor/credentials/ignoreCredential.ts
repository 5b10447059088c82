import * as vscode from 'vscode';
import { configurationSection } from '../../contributions.js';
import { isPlainObject } from '../../host/commands.js';
import { readSetting } from '../../host/settings.js';
import { IgnorePatterns } from '../../secrets/detection/ignorePatterns.js';
import { uriArgument } from '../../host/uriArgument.js';
import { wrongArgument } from '../targets.js';
import { ChosenPattern } from './credentialActions.js';

/** Adds `{uri?, pattern}` to the setting `detection.ignore` of the workspace; without one, of the person. */
export async function ignoreCredential(argument: unknown): Promise<void> {
  const isGiven = argument instanceof ChosenPattern || isPlainObject(argument);
  const given: { readonly uri?: unknown; readonly pattern?: unknown } = isGiven ? argument : {};
  const { pattern } = given;
  if (typeof pattern !== 'string' || new IgnorePatterns([pattern]).unused.length > 0) {
    throw wrongArgument('pattern');
  }
  const uri = uriArgument(given.uri);
  const patterns = readSetting('detection.ignore', uri);
  if (patterns.includes(pattern)) {
    return;
  }
  const target =
    vscode.workspace.workspaceFolders === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace
    .getConfiguration(configurationSection, uri)
    .update('detection.ignore', [...patterns, pattern], target);
}
