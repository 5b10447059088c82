import type * as vscode from 'vscode';
import { hasLiveScheme, isJson } from './connectionFileFilter.js';
import { readSetting } from '../settings.js';

/** One of these stands in every JSON file in which a foreign notation may be live. */
const marks = ['"AWSTemplateFormatVersion"', '"AWS::', '"valueFrom"', '"ValueFrom"', 'ap_sep_v1'];

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

/** Whether the text of a JSON file may be of a kind in which a foreign notation is live. */
export function hasForeignMark(text: string): boolean {
  return marks.some((mark) => text.includes(mark));
}
