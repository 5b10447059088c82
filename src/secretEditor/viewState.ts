import * as vscode from 'vscode';
import { errorActions, type ErrorAction } from '../host/errorMessages.js';
import { commands } from '../contributions.js';
import { ownArgument } from '../host/gate/ownArgument.js';
import { maximumValueBytes } from '../secrets/cache/secretWriter.js';
import { changesBetween } from '../secrets/draft/draftChanges.js';
import { containerIn, faultIn } from '../secrets/draft/draftTree.js';
import { describeSecretShape } from '../secrets/hiding/masking.js';
import type { SecretValue, SecretVersion } from '../secrets/model/ports.js';
import { factsOf } from '../secrets/words/facts.js';
import { oneLine } from '../secrets/words/plainText.js';
import { momentText } from '../secrets/words/times.js';
import { pathId, type ToSecretEditor } from '../webview/protocol/secretEditor.js';
import { shownComparison, versionLabel, type Comparison } from './comparison.js';
import { rowsOf } from './rows.js';
import { unsavedText } from './saving.js';
import { contentOf, type ReadSecret } from './secretContent.js';
import type { SecretDocument } from './secretDocument.js';
import { placeOf } from './secretUri.js';

export type State = Extract<ToSecretEditor, { readonly type: 'state' }>;

/** What a person looks at in a tab. */
export interface View {
  readonly open: ReadonlySet<string>;
  readonly as: 'keys' | 'text';
  readonly section: State['section'];
  readonly versions: readonly SecretVersion[] | undefined;
  readonly uses: State['uses'];
  readonly comparison: Comparison | undefined;
  /** An earlier version that is read in the place of the value. */
  readonly viewed: SecretValue | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What the page is told: all but values. */
export function stateOf(document: SecretDocument, view: View): State {
  const { content } = document;
  const heads = {
    type: 'state',
    title: oneLine(document.name),
    subtitle: oneLine(subtitle(document, view).join(' · ')),
    section: view.section,
    ...emptyState,
  } as const;
  if (content.kind !== 'read') {
    const notice = noticeOf(document, view);
    return { ...heads, content: content.kind, ...(notice && { notice }) };
  }
  const isReadOnly = view.viewed !== undefined || document.readOnlyReason !== undefined;
  const notice = noticeOf(document, view);
  const unsaved = unsavedText(content);
  return {
    ...heads,
    ...valueState(content, view),
    canEdit: !isReadOnly,
    facts: factsOf(document.summary ?? { arn: content.value.arn }, reading(view)),
    ...(view.versions && { versions: view.versions.map((version) => shownVersion(version, content, view)) }),
    ...(view.uses && { uses: view.uses }),
    ...(view.comparison && { comparison: shownComparison(view.comparison) }),
    ...(unsaved !== undefined && { unsaved: vscode.l10n.t('Not saved yet: {0}', unsaved) }),
    ...(notice && { notice }),
  };
}

const emptyState = {
  rows: [],
  more: 0,
  bytes: 0,
  mostBytes: maximumValueBytes,
  hasKeys: false,
  canEdit: false,
  facts: [],
} as const;

function valueState(
  content: ReadSecret,
  { viewed, as, open }: View,
): Pick<State, 'content'> & Partial<State> {
  const value = viewed === undefined ? content.draft : contentOf(viewed);
  if (typeof value !== 'string') {
    return { content: 'binary', bytes: value.byteLength };
  }
  const bytes = new TextEncoder().encode(value).byteLength;
  const root = containerIn(value);
  if (root === undefined) {
    const fault = faultIn(value);
    return { content: 'text', bytes, ...(fault && { fault: faultText(fault) }) };
  }
  const changes = new Map(
    (viewed === undefined ? changesBetween(contentOf(content.value), value) : []).flatMap(
      ({ after, change }) => (after === undefined || change === 'removed' ? [] : [[pathId(after), change]]),
    ),
  );
  return { content: as, bytes, hasKeys: true, ...(as === 'keys' && rowsOf(root, open, changes)) };
}

function faultText({ line, column, code }: NonNullable<ReturnType<typeof faultIn>>): string {
  return vscode.l10n.t('It is not JSON: line {0}, column {1} ({2}).', line, column, code);
}

function subtitle({ content, uri }: SecretDocument, view: View): readonly string[] {
  const { alias } = placeOf(uri);
  if (content.kind !== 'read') {
    return [alias];
  }
  const { manager, value } = content;
  const at = value.createdDate;
  return [
    alias,
    manager.region,
    describeSecretShape(view.viewed ?? value),
    ...(at === undefined
      ? []
      : [vscode.l10n.t('changed {0}', momentText(at, view.now, vscode.env.language))]),
  ];
}

function shownVersion(
  { versionId, stages, createdDate }: SecretVersion,
  { value }: ReadSecret,
  view: View,
): NonNullable<State['versions']>[number] {
  return {
    versionId,
    labels: stages.join(', '),
    date: createdDate === undefined ? '' : momentText(createdDate, view.now, vscode.env.language),
    isCurrent: versionId === value.versionId,
  };
}

function reading({ now }: View): { readonly now: number; readonly locale: string } {
  return { now, locale: vscode.env.language };
}

/** A button of the notice: a command, or what the tab does by itself. */
export type NoticeButton =
  ErrorAction | { readonly title: string; readonly does: 'reload' | 'compare' | 'revert' | 'back' };

/** The buttons of the notice that is shown, in their order. */
export function noticeButtons({ content, uri }: SecretDocument, { viewed }: View): readonly NoticeButton[] {
  if (content.kind === 'failed') {
    const { alias, secret } = placeOf(uri);
    const restore = {
      title: vscode.l10n.t('Restore'),
      command: commands.restoreSecret,
      arguments: [ownArgument(commands.restoreSecret, { alias, secret })],
    };
    return [
      ...(content.error.code === 'pending-deletion' ? [restore] : []),
      ...errorActions(content.error),
      { title: vscode.l10n.t('Retry'), does: 'reload' },
    ];
  }
  if (viewed !== undefined) {
    return [{ title: vscode.l10n.t('Back to the Present Value'), does: 'back' }];
  }
  return content.kind === 'read' && content.newer !== undefined
    ? [
        { title: vscode.l10n.t('Compare'), does: 'compare' },
        { title: vscode.l10n.t('Discard My Changes'), does: 'revert' },
      ]
    : [];
}

function noticeOf(document: SecretDocument, view: View): State['notice'] {
  const { content } = document;
  const buttons = noticeButtons(document, view).map(({ title }) => ({ title }));
  if (content.kind === 'failed') {
    return { severity: 'error', text: oneLine(content.error.message), buttons };
  }
  if (view.viewed !== undefined) {
    const text = vscode.l10n.t(
      'This is the version {0}, which cannot be changed.',
      versionLabel(view.viewed),
    );
    return { severity: 'info', text, buttons };
  }
  if (content.kind === 'read' && content.newer !== undefined) {
    const text = vscode.l10n.t(
      'Somebody else changed it since you opened it. What you changed is still here.',
    );
    return { severity: 'warning', text, buttons };
  }
  const reason = document.readOnlyReason;
  return reason === undefined ? undefined : { severity: 'info', text: reason, buttons };
}
