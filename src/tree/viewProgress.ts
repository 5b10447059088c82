import * as vscode from 'vscode';
import { views } from '../contributions.js';

/** Shows progress above the view while `work` runs. */
export async function withViewProgress<T>(work: () => Promise<T>): Promise<T> {
  return await vscode.window.withProgress({ location: { viewId: views.managers } }, work);
}
