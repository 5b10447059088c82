import * as vscode from 'vscode';
import { generatePassword } from '../host/generatePassword.js';
import { edited, type DraftEdit } from '../secrets/draft/draftEdits.js';
import { containerIn, nodeAt, type DraftPath } from '../secrets/draft/draftTree.js';
import type { FromSecretEditor } from '../webview/protocol/secretEditor.js';
import type { SecretDocument } from './secretDocument.js';

type Message<Type> = Extract<FromSecretEditor, { readonly type: Type }>;

/** What was typed for a value, or for the whole text. */
export function type(document: SecretDocument, { path, kind, text }: Message<'typed'>): void {
  const label = vscode.l10n.t('Type');
  if (path.length === 0) {
    document.change(text, label);
  } else {
    change(document, { type: 'set', path, kind, typed: text }, label);
  }
}

export function rename(document: SecretDocument, { path, name }: Message<'rename'>): void {
  change(document, { type: 'rename', path, name }, vscode.l10n.t('Rename Key'));
}

export function remove(document: SecretDocument, { path }: Message<'remove'>): void {
  change(document, { type: 'remove', path }, vscode.l10n.t('Remove'));
}

/** @returns where the new value stands; undefined: nothing was added */
export function add(document: SecretDocument, { path, name }: Message<'add'>): DraftPath | undefined {
  const edit = { type: 'add', path, kind: 'string', typed: '', ...(name !== undefined && { name }) } as const;
  return change(document, edit, vscode.l10n.t('Add')) ? [...path, sizeOf(document, path) - 1] : undefined;
}

/** @throws SecretsError invalid-configuration where no password can be made like that */
export function generate(
  document: SecretDocument,
  { path, length, sets, excluded }: Message<'generate'>,
): void {
  const bounded = Math.min(Math.max(length, 1), 4096);
  const typed = generatePassword(bounded, sets, excluded);
  change(document, { type: 'set', path, kind: 'string', typed }, vscode.l10n.t('Generate'));
}

function change(document: SecretDocument, edit: DraftEdit, label: string): boolean {
  const { content } = document;
  const next =
    content.kind === 'read' && typeof content.draft === 'string' ? edited(content.draft, edit) : undefined;
  if (next === undefined) {
    return false;
  }
  document.change(next, label);
  return true;
}

function sizeOf({ content }: SecretDocument, path: DraftPath): number {
  const root =
    content.kind === 'read' && typeof content.draft === 'string' ? containerIn(content.draft) : undefined;
  return (root && nodeAt(root, path)?.children?.length) ?? 0;
}
