import * as vscode from 'vscode';
import { boundedGlobs } from './globBounds.js';
import { configurationSection, settingDefaults, type SettingKey } from '../contributions.js';

/**
 * The setting's value, or its default where a person's settings hold something of another type.
 *
 * @param scope the file or folder for which a resource setting is read
 */
export function readSetting<Key extends SettingKey>(
  key: Key,
  scope?: vscode.ConfigurationScope,
): (typeof settingDefaults)[Key] {
  const fallback = settingDefaults[key];
  const value = vscode.workspace
    .getConfiguration(configurationSection, scope ?? null)
    .get<(typeof settingDefaults)[Key]>(key, fallback);
  return typeof value === typeof fallback && Array.isArray(value) === Array.isArray(fallback)
    ? value
    : fallback;
}

/** The globs of a setting that can be matched in bounded time; {@link boundedGlobs} tells of the others. */
export function readGlobs(
  key: 'files' | 'detection.files',
  scope?: vscode.ConfigurationScope,
): readonly string[] {
  return boundedGlobs(readSetting(key, scope)).used;
}

/** Calls back when the setting changes anywhere. */
export function onDidChangeSetting(key: SettingKey, listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${configurationSection}.${key}`)) {
      listener();
    }
  });
}
