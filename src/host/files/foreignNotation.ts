import type * as vscode from 'vscode';
import { hasForeignMark } from './foreignMarks.js';
import { hasLiveScheme, isJson } from './connectionFileFilter.js';
import { readSetting } from '../settings.js';

/** Lines of which longer files are not searched: templates and task definitions are far shorter. */
const mostLines = 50_000;

/**
 * Whether the document may be of a kind in which a foreign notation of references is live. A few searches of its
 * text, without loading anything: it decides whether the notations themselves are loaded.
 */
export function mayHoldForeignNotation(document: vscode.TextDocument): boolean {
  if (!isJson(document) || document.lineCount > mostLines || !hasLiveScheme(document)) {
    return false;
  }
  if (!readSetting('dialects.enabled', document.uri)) {
    return false;
  }
  return hasForeignMark(document.getText());
}
