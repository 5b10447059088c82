import * as vscode from 'vscode';
import { configurationSection } from '../../contributions.js';
import type { Notation } from '../../reference/dialects/notation.js';
import { NotationSet } from '../../reference/dialects/notationSet.js';
import { hasLiveScheme, isConnectionFile, isJson } from './connectionFileFilter.js';
import { readSetting } from '../settings.js';

interface Answer {
  readonly version: number;
  readonly notations: readonly Notation[];
}

/** Which notations of references are live in which file, by the settings of its folder. */
export class LiveNotations implements vscode.Disposable {
  /** By the settings as JSON, so that equal settings give the same arrays. */
  private readonly sets = new Map<string, NotationSet>();
  private answers = new WeakMap<vscode.TextDocument, Answer>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly listeners: vscode.Disposable;

  /** Fires when other notations may be live. */
  readonly onDidChange = this.changed.event;

  constructor() {
    const forget = (): void => {
      this.answers = new WeakMap();
      this.changed.fire();
    };
    this.listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeWorkspaceFolders(forget),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (
          event.affectsConfiguration(`${configurationSection}.files`) ||
          event.affectsConfiguration(`${configurationSection}.dialects`)
        ) {
          forget();
        }
      }),
    );
  }

  /** The notations that are live in an open document; the same array as long as they are the same. */
  of(document: vscode.TextDocument): readonly Notation[] {
    const known = this.answers.get(document);
    if (known?.version === document.version) {
      return known.notations;
    }
    const notations = this.find(document);
    this.answers.set(document, { version: document.version, notations });
    return notations;
  }

  /** The notations that are live in a file, by its text as {@link fileText} gives it, whether it is open or not. */
  liveIn(uri: vscode.Uri, text: string): readonly Notation[] {
    const isConnection = isConnectionFile({ uri, languageId: 'json' });
    return this.setFor(uri).live({ fileName: uri.path, text }, isConnection);
  }

  /** The notations that are replaced when a file, or a connection's text that is in none, is resolved. */
  resolvedIn(uri: vscode.Uri | undefined, text: string): readonly Notation[] {
    const isConnection = uri === undefined || isConnectionFile({ uri, languageId: 'json' });
    const facts = { fileName: uri?.path ?? '.json', text };
    return this.setFor(uri).resolved(facts, isConnection);
  }

  dispose(): void {
    this.listeners.dispose();
    this.changed.dispose();
  }

  private find(document: vscode.TextDocument): readonly Notation[] {
    if (!isJson(document) || !hasLiveScheme(document)) {
      return [];
    }
    const facts = { fileName: document.uri.path, text: document.getText() };
    return this.setFor(document.uri).live(facts, isConnectionFile(document));
  }

  private setFor(uri: vscode.Uri | undefined): NotationSet {
    const settings = {
      enabled: readSetting('dialects.enabled', uri),
      managers: readSetting('dialects.managers', uri),
    };
    const key = JSON.stringify(settings);
    const set = this.sets.get(key) ?? new NotationSet(settings);
    this.sets.set(key, set);
    return set;
  }
}
