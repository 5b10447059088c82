import * as vscode from 'vscode';
import { isConnectionFile } from './connectionFileFilter.js';
import { showWarning } from '../messages.js';
import { loadedPatterns, loadPatterns } from '../bundles.js';
import { readSetting } from '../settings.js';
import type { DetectionOptions } from '../../secrets/detection/detectCredential.js';
import { FieldNames } from '../../secrets/detection/fieldNames.js';
import { IgnorePatterns } from '../../secrets/detection/ignorePatterns.js';

let last:
  { readonly key: string; readonly fieldNames: FieldNames; readonly ignore: IgnorePatterns } | undefined;
/** The lists of expressions of which a person was told in this window that some are not used. */
const told = new Set<string>();

/** Whether what `detectionOptions` needs is there; else a promise of it. */
export function whenDetectionIsReady(document: vscode.TextDocument): Promise<unknown> | undefined {
  const isNeeded = readSetting('detection.ignore', document.uri).length > 0;
  return isNeeded && loadedPatterns() === undefined ? loadPatterns() : undefined;
}

/** How a document is searched, by the settings of its folder; see {@link whenDetectionIsReady}. */
export function detectionOptions(document: vscode.TextDocument): DetectionOptions {
  const names = readSetting('detection.fieldNames', document.uri).filter(isText);
  const patterns = readSetting('detection.ignore', document.uri).filter(isText);
  const compile = loadedPatterns();
  const key = JSON.stringify([names, patterns, compile !== undefined]);
  if (last?.key !== key) {
    const ignore = new IgnorePatterns(patterns, compile);
    last = { key, fieldNames: new FieldNames(names), ignore };
    if (compile !== undefined && ignore.unused.length > 0) {
      tellUnused(ignore.unused.flatMap((index) => patterns[index] ?? []));
    }
  }
  const { fieldNames, ignore } = last;
  return { fieldNames, ignore, isConnection: isConnectionFile(document) };
}

function tellUnused(patterns: readonly string[]): void {
  const [first = ''] = patterns;
  const key = JSON.stringify(patterns);
  if (!told.has(key)) {
    told.add(key);
    void showWarning(
      patterns.length === 1
        ? vscode.l10n.t('detection.ignore: {0} is not used. It is not valid, too long or too complex.', first)
        : vscode.l10n.t(
            'detection.ignore: {0} expressions are not used, {1} the first of them. They are not valid, too long, too complex or too many.',
            patterns.length,
            first,
          ),
    );
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
