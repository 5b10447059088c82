import * as vscode from 'vscode';
import { isSearchedForCredentials } from '../../host/files/detectionFileFilter.js';
import { onDidChangeSetting, readSetting } from '../../host/settings.js';
import { deepestNesting } from '../../secrets/model/depth.js';
import type { FoundCredential } from '../../secrets/detection/credentialScan.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';
import { labelText, oneLine } from '../../secrets/words/plainText.js';
import { hardCodedCredential } from '../../secrets/check/problemCode.js';
import { diagnosticSource } from '../../contributions.js';
import { rangeOf } from '../document/documentIndex.js';
import { whenDetectionIsReady } from '../../host/files/detectionOptions.js';
import { keepFound, type Search, searchOf } from './credentialSearch.js';

/** Whether a diagnostic marks a hard-coded credential. */
export function isCredentialMark({ source, code }: vscode.Diagnostic): boolean {
  return source === diagnosticSource && typeof code === 'object' && code.value === hardCodedCredential;
}

const severities: Readonly<Partial<Record<string, vscode.DiagnosticSeverity>>> = {
  error: vscode.DiagnosticSeverity.Error,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

const pauseMilliseconds = 300;
const longPauseMilliseconds = 1500;
const largeLength = 1_000_000;
/** About 7 ms of work between which the editor gets its turn. */
const stretch = 100_000;

/**
 * Marks hard-coded credentials in the files that are on screen: some time after the last edit, a stretch at a
 * time, and with nothing kept of any value.
 */
export class CredentialDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('secretConnections.credentials');
  /** What is planned or under way for each document. */
  private readonly pending = new Map<string, Disposable>();
  private readonly searched = new Map<string, number>();
  private readonly listeners: vscode.Disposable;

  /** @param problemsPage where the code is explained */
  constructor(
    private readonly clock: Clock,
    private readonly problemsPage: vscode.Uri,
  ) {
    const again = (): void => {
      this.searched.clear();
      this.collection.clear();
      this.lookAtVisible();
    };
    this.listeners = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors(() => this.lookAtVisible()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) {
          this.changed(document);
        }
      }),
      // Another language: the document is closed and opened, and its editor stays.
      vscode.workspace.onDidOpenTextDocument(() => this.lookAtVisible()),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      onDidChangeSetting('files', again),
      onDidChangeSetting('detection.files', again),
      onDidChangeSetting('detection.fieldNames', again),
      onDidChangeSetting('detection.ignore', again),
      onDidChangeSetting('detection.severity', again),
    );
    this.lookAtVisible();
  }

  dispose(): void {
    this.listeners.dispose();
    this.pending.forEach((work) => work.dispose());
    this.pending.clear();
    this.collection.dispose();
  }

  private lookAtVisible(): void {
    for (const { document } of vscode.window.visibleTextEditors) {
      if (this.searched.get(document.uri.toString()) !== document.version) {
        this.plan(document, 0);
      }
    }
  }

  private changed(document: vscode.TextDocument): void {
    const isVisible = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
    if (isVisible) {
      const length = document.offsetAt(new vscode.Position(document.lineCount, 0));
      this.plan(document, length > largeLength ? longPauseMilliseconds : pauseMilliseconds);
    }
  }

  private plan(document: vscode.TextDocument, milliseconds: number): void {
    if (!isSearchedForCredentials(document)) {
      return;
    }
    this.then(document, milliseconds, () => {
      const { version } = document;
      const ready = whenDetectionIsReady(document);
      if (ready === undefined) {
        this.advance(document, version, searchOf(document));
      } else {
        // Without the expressions everything would be told. Where they cannot be loaded, the next edit tries again.
        const begin = (): void => this.plan(document, 0);
        ready.then(begin, () => undefined);
      }
    });
  }

  private advance(document: vscode.TextDocument, version: number, scan: Search): void {
    if (document.isClosed || document.version !== version) {
      return;
    }
    if (!scan.advance(stretch)) {
      this.then(document, 0, () => this.advance(document, version, scan));
      return;
    }
    keepFound(document, scan);
    this.searched.set(document.uri.toString(), version);
    this.collection.set(document.uri, [
      ...scan.found.map((found) => this.diagnosticOf(document, found)),
      ...notSearched(document, scan.tooDeepAt).map((diagnostic) => this.coded(diagnostic)),
    ]);
  }

  /** Does something later, in place of what is planned or under way. */
  private then(document: vscode.TextDocument, milliseconds: number, work: () => void): void {
    const key = document.uri.toString();
    this.pending.get(key)?.dispose();
    const timer = this.clock.schedule(milliseconds, () => {
      this.pending.delete(key);
      work();
    });
    this.pending.set(key, timer);
  }

  private forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.pending.get(key)?.dispose();
    this.pending.delete(key);
    this.searched.delete(key);
    this.collection.delete(document.uri);
  }

  /** Says what it looks like by the kind alone: the text of a problem is copied and logged by others. */
  private diagnosticOf(
    document: vscode.TextDocument,
    { range, rule, name = '' }: FoundCredential,
  ): vscode.Diagnostic {
    const message =
      rule === 'field-name'
        ? vscode.l10n.t(
            'The value of "{0}" looks like a credential that is written into the file.',
            labelText(name, 80),
          )
        : vscode.l10n.t('This looks like a credential that is written into the file ({0}).', rule);
    const diagnostic = new vscode.Diagnostic(
      rangeOf(document, range),
      oneLine(message),
      severities[readSetting('detection.severity', document.uri)] ?? vscode.DiagnosticSeverity.Warning,
    );
    return this.coded(diagnostic);
  }

  private coded(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
    diagnostic.code = {
      value: hardCodedCredential,
      target: this.problemsPage.with({ fragment: hardCodedCredential }),
    };
    diagnostic.source = diagnosticSource;
    return diagnostic;
  }
}

function notSearched(document: vscode.TextDocument, tooDeepAt: number | undefined): vscode.Diagnostic[] {
  if (tooDeepAt === undefined) {
    return [];
  }
  const range = rangeOf(document, { start: tooDeepAt, end: tooDeepAt + 1 });
  const message = vscode.l10n.t(
    'From here on nothing was searched for credentials: it is nested deeper than {0} levels.',
    deepestNesting,
  );
  return [new vscode.Diagnostic(range, oneLine(message), vscode.DiagnosticSeverity.Information)];
}
