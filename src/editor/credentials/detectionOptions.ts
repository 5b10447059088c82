import type * as vscode from 'vscode';
import { isConnectionFile } from '../../host/connectionFileFilter.js';
import { readSetting } from '../../host/settings.js';
import type { DetectionOptions } from '../../secrets/detection/detectCredential.js';
import { FieldNames } from '../../secrets/detection/fieldNames.js';
import { IgnorePatterns } from '../../secrets/detection/ignorePatterns.js';

let last:
  { readonly key: string; readonly fieldNames: FieldNames; readonly ignore: IgnorePatterns } | undefined;

/** How a document is searched, by the settings of its folder. */
export function detectionOptions(document: vscode.TextDocument): DetectionOptions {
  const names = readSetting('detection.fieldNames', document.uri).filter(isText);
  const patterns = readSetting('detection.ignore', document.uri).filter(isText);
  const key = JSON.stringify([names, patterns]);
  if (last?.key !== key) {
    last = { key, fieldNames: new FieldNames(names), ignore: new IgnorePatterns(patterns) };
  }
  const { fieldNames, ignore } = last;
  return { fieldNames, ignore, isConnection: isConnectionFile(document) };
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
