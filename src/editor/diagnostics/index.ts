import * as vscode from 'vscode';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { hasLiveScheme, isJson, isOfPerson } from '../../host/files/connectionFileFilter.js';
import { DisposableStore } from '../../host/disposables.js';
import { isInTab, urisOf } from '../../host/files/tabs.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';
import type { ManagerLookup } from '../../secrets/model/services.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import type { DocumentIndexes } from '../document/documentIndex.js';
import { askedSecrets } from '../../secrets/check/askedReferences.js';
import { AwsTrouble } from './awsTrouble.js';
import type { SecretCatalogLookup } from '../../secrets/check/catalogLookup.js';
import { CheckAgain } from '../../secrets/check/checkAgain.js';
import { CheckedFiles } from './checkedFiles.js';
import { DocumentChecks } from './documentChecks.js';
import { showExplanations } from './explanations.js';
import { OutsideReferences } from './outsideFiles.js';
import type { CheckResult } from '../../secrets/check/problem.js';
import { ProblemDiagnostics } from './problemDiagnostics.js';
import { storedInputProblems } from '../../secrets/check/storedInput.js';
import { checkText } from '../../secrets/check/textCheck.js';
import { isTrusted } from '../../host/trust.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';
import type { CachedSecrets } from '../../secrets/model/services.js';

/** A pause in typing. */
const pauseMilliseconds = 300;
/** Changes that come together lead to one check. */
const coalescingMilliseconds = 100;

export interface DiagnosticsParts {
  readonly files: ConnectionFiles;
  readonly indexes: DocumentIndexes;
  readonly registry: ManagerLookup & {
    onDidChange(listener: (change: { readonly resolutionChanged: boolean }) => void): Disposable;
  };
  readonly secrets: CachedSecrets;
  readonly catalog: SecretCatalogLookup;
  readonly resolver: FileReferences;
  readonly clock: Clock;
  /** The page that explains the codes. */
  readonly problemsPage: vscode.Uri;
}

/** The problems of references in open files, and a place for those of files that are not open. */
export interface ReferenceDiagnostics extends Disposable {
  readonly checkedFiles: CheckedFiles;
}

/** Shows what is wrong with references while they are written. */
export function registerDiagnostics(parts: DiagnosticsParts): ReferenceDiagnostics {
  const { files, clock, registry, secrets, catalog } = parts;
  const owned = new DisposableStore();
  const collection = owned.add(vscode.languages.createDiagnosticCollection('secretConnections'));
  const diagnostics = new ProblemDiagnostics(parts.problemsPage);
  const checkedFiles = owned.add(new CheckedFiles(collection, diagnostics));
  const trouble = owned.add(new AwsTrouble());
  const outside = new OutsideReferences(registry, catalog);
  const again = owned.add(
    new CheckAgain<vscode.TextDocument>(clock, (document) => checks.request(document, 0)),
  );
  const checks: DocumentChecks = owned.add(
    new DocumentChecks({
      clock,
      collection,
      diagnostics,
      has: (document) =>
        isJson(document) && (hasLiveScheme(document) || isOfPerson(document)) && isInTab(document.uri),
      check: (document, signal) => checkDocument(document, parts, outside, signal),
      onResult: (document, result) => {
        trouble.report(document, result?.troubles[0]?.error);
        again.report(document, result);
      },
    }),
  );

  const opened = (document: vscode.TextDocument): void => {
    // What is opened behind the scenes is not checked: what was found in the file stays.
    if (isInTab(document.uri)) {
      checkedFiles.drop(document.uri);
      checks.request(document, 0);
    }
  };
  /** Nothing that was found through another account stays on screen. */
  const afresh = (): void => {
    outside.reset();
    checkedFiles.clear();
    checks.clear();
    checks.requestAll(0);
  };
  owned.add(vscode.workspace.onDidOpenTextDocument(opened));
  owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => checks.drop(uri)));
  owned.add(
    vscode.window.tabGroups.onDidChangeTabs((change) => {
      const appeared = new Set(change.opened.flatMap(urisOf).map(String));
      vscode.workspace.textDocuments.filter(({ uri }) => appeared.has(String(uri))).forEach(opened);
      change.closed
        .flatMap(urisOf)
        .filter((uri) => !isInTab(uri))
        .forEach((uri) => checks.drop(uri));
    }),
  );
  owned.add(
    vscode.workspace.onDidChangeTextDocument((event) => {
      checks.edited(event);
      if (event.contentChanges.length > 0) {
        checks.request(event.document, pauseMilliseconds, true);
      }
    }),
  );
  owned.add(
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor: { document } }) => {
      if (files.has(document) && parts.indexes.get(document).references.length > askedSecrets) {
        checks.request(document, pauseMilliseconds, true);
      }
    }),
  );
  owned.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        again.now();
      }
    }),
  );
  owned.add(secrets.onDidChange(() => checks.requestAll(coalescingMilliseconds)));
  owned.add(catalog.onDidChange(() => checks.requestAll(coalescingMilliseconds)));
  owned.add(files.onDidChange(() => checks.requestAll(0)));
  owned.add(
    registry.onDidChange(({ resolutionChanged }) => {
      if (resolutionChanged) {
        afresh();
      } else {
        checks.requestAll(coalescingMilliseconds);
      }
    }),
  );
  owned.add(vscode.workspace.onDidGrantWorkspaceTrust(afresh));
  owned.add(showExplanations(parts.problemsPage));
  checks.requestAll(0);
  return { checkedFiles, dispose: () => owned.dispose() };
}

async function checkDocument(
  document: vscode.TextDocument,
  { files, indexes, catalog, resolver, secrets }: DiagnosticsParts,
  outside: OutsideReferences,
  signal: AbortSignal,
): Promise<CheckResult> {
  const text = document.getText();
  const { path } = document.uri;
  const stored = storedInputProblems(path, text);
  if (!files.has(document)) {
    const found = isTrusted() ? await outside.problems(path, text, signal) : [];
    // What such an input refers to is told of once.
    const others = found.filter(({ range }) => !stored.some(({ reference }) => isWithin(range, reference)));
    return { problems: [...stored, ...others], troubles: [] };
  }
  const visible = vscode.window.visibleTextEditors
    .filter((editor) => editor.document === document)
    .flatMap(({ visibleRanges }) => visibleRanges)
    .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }));
  const input = { text, index: await indexes.ready(document), visible, limit: askedSecrets };
  const { problems, troubles } = await checkText(input, { resolver, secrets, catalog }, signal);
  return { problems: stored.length === 0 ? problems : [...stored, ...problems], troubles };
}

function isWithin(inner: OffsetRange, outer: OffsetRange): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
