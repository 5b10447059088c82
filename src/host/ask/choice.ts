import * as vscode from 'vscode';

/** A line of a list; without a value it says something, and may lead to a page that says more. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value?: T;
  readonly page?: string;
  /** Whether it says that more is being found out. */
  readonly isWaiting?: true;
}

/** Says in a list that something takes time. */
export function waitingLine(label: string): Choice<never> {
  return { label, iconPath: new vscode.ThemeIcon('loading~spin'), alwaysShow: true, isWaiting: true };
}
