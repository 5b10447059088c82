import * as vscode from 'vscode';
import { builtInCommands, commands } from '../../contributions.js';
import { errorActions } from '../../host/errorMessages.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { readSetting } from '../../host/settings.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import type { Clock } from '../../secrets/model/ports.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import type { LensRefresh } from './lensRefresh.js';
import { lensText } from './lensText.js';
import { lensTitle } from '../document/lensTitle.js';
import type { ReferenceStates } from './referenceStates.js';
import type { ReferenceView } from '../document/referenceView.js';
import { isNotThere } from './isNotThere.js';

/** How long a lens waits for AWS before it says that it is loading. */
const patienceMilliseconds = 1000;

/** In files with more references only the lenses on screen are written. */
const mostKnownAtOnce = 500;

/** Beyond so many, one lens says how many references there are: VS Code takes all of a file at once, at each edit. */
const mostLenses = 2000;

/** A lens; its text may not be known yet. */
class ReferenceLens extends vscode.CodeLens {
  constructor(
    range: vscode.Range,
    readonly document: vscode.TextDocument,
    readonly found: FoundReference,
    readonly alias: string | undefined,
  ) {
    super(range);
  }
}

export interface LensParts {
  readonly files: ConnectionFiles;
  readonly indexes: DocumentIndexes;
  readonly states: ReferenceStates;
  readonly refresh: LensRefresh;
  readonly clock: Clock;
}

/** Above each property with a reference: its state in words. */
export class ReferenceLensProvider implements vscode.CodeLensProvider<ReferenceLens> {
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(private readonly parts: LensParts) {
    this.onDidChangeCodeLenses = parts.refresh.onDidChange;
  }

  /** Only where the lenses are: VS Code resolves those that are seen. */
  async provideCodeLenses(document: vscode.TextDocument): Promise<ReferenceLens[]> {
    if (!readSetting('codeLens.enabled') || !this.parts.files.has(document)) {
      return [];
    }
    const index = await this.parts.indexes.ready(document);
    const alias = index.secretManager?.alias;
    const lenses = index.references
      .slice(0, mostLenses)
      .map((found) => new ReferenceLens(rangeOf(document, lensRange(found)), document, found, alias));
    // What is known already needs no second question, which VS Code may drop when lenses change meanwhile.
    for (const lens of lenses.length <= mostKnownAtOnce ? lenses : []) {
      const view = this.parts.states.view(lens.found, alias);
      if (view.kind !== 'unknown' && view.kind !== 'loading') {
        this.write(lens, view);
      }
    }
    const next = index.references[mostLenses];
    return next === undefined ? lenses : [...lenses, this.moreLens(document, next, index.references.length)];
  }

  /** The text, after asking AWS for this one secret where that is needed. */
  async resolveCodeLens(lens: ReferenceLens): Promise<ReferenceLens> {
    const { document, found, alias } = lens;
    const { states, indexes } = this.parts;
    this.write(lens, await states.settle(found, alias, patienceMilliseconds, indexes.closed(document)));
    return lens;
  }

  /** Says where lenses end, and how many references there are. */
  private moreLens(document: vscode.TextDocument, found: FoundReference, count: number): ReferenceLens {
    const lens = new ReferenceLens(rangeOf(document, lensRange(found)), document, found, undefined);
    const title = vscode.l10n.t('From here on no values are shown: the file has {0} references.', count);
    lens.command = { title: lensTitle(title), command: '' };
    return lens;
  }

  private write(lens: ReferenceLens, view: ReferenceView): void {
    const { document, found } = lens;
    const { clock, refresh } = this.parts;
    const { reference } = found;
    const title = lensText({
      ...(reference === undefined ? {} : { reference }),
      view,
      now: clock.now(),
      locale: vscode.env.language,
    });
    lens.command = { title: lensTitle(title), ...actionOf(view, document.uri, found) };
    if (view.kind === 'resolved' || view.kind === 'unknown') {
      refresh.ageShown();
    }
  }
}

/** The name of the property; in an array, the string. */
function lensRange(found: FoundReference): FoundReference['range'] {
  return found.propertyRange ?? found.stringRange;
}

function actionOf(
  view: ReferenceView,
  uri: vscode.Uri,
  found: FoundReference,
): Omit<vscode.Command, 'title'> {
  const target = { uri: uri.toString(), offset: found.range.start };
  const fresh = { command: commands.fetchFresh, arguments: [ownArgument(commands.fetchFresh, target)] };
  switch (view.kind) {
    case 'untrusted':
      return {
        command: builtInCommands.manageTrust,
        tooltip: vscode.l10n.t('Open the settings of workspace trust'),
      };
    case 'failed': {
      if (isNotThere(view.error)) {
        return actionsOf(target);
      }
      const [action] = errorActions(view.error);
      return action === undefined
        ? { ...fresh, tooltip: vscode.l10n.t('Try again') }
        : { command: action.command, arguments: [...(action.arguments ?? [])], tooltip: action.title };
    }
    case 'loading':
      return { command: '' };
    case 'unknown':
      return { ...fresh, tooltip: vscode.l10n.t('Fetch the value') };
    case 'malformed':
    case 'resolved':
      return actionsOf(target);
  }
}

function actionsOf(target: { readonly uri: string; readonly offset: number }): Omit<vscode.Command, 'title'> {
  return {
    command: commands.showActions,
    arguments: [ownArgument(commands.showActions, target)],
    tooltip: vscode.l10n.t('What can be done with this reference'),
  };
}
