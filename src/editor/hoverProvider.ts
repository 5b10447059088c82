import * as vscode from 'vscode';
import { builtInCommands, commands, type CommandId } from '../contributions.js';
import { withSignal } from '../host/cancellation.js';
import { errorActions } from '../host/errorMessages.js';
import { ownArgument } from '../host/gate/ownArgument.js';
import type { FoundReference } from '../reference/foundReference.js';
import type { Reference } from '../reference/reference.js';
import { SecretsError, toSecretsError } from '../secrets/errors.js';
import { malformedReference } from '../secrets/problemText.js';
import type { Clock, SecretSummary } from '../secrets/ports.js';
import type { ReferenceResolving, ResolvedReference, SecretCatalogReader } from '../secrets/services.js';
import type { ConnectionFiles } from './connectionFiles.js';
import { codeOf } from './diagnostics/problemDiagnostics.js';
import { rangeOf, type DocumentIndexes } from './documentIndex.js';
import { hoverContent } from './hoverContent.js';
import { hoverMarkdown, messageMarkdown, type HoverLink } from './hoverMarkdown.js';
import { aliasOption } from './referenceStates.js';
import type { RevealedHover } from './revealedHover.js';
import { addressesOf, valueTarget } from './valueTarget.js';

/** How long the value waits for the dates of its secret. */
const metadataMilliseconds = 150;

export interface HoverParts {
  readonly files: ConnectionFiles;
  readonly indexes: DocumentIndexes;
  readonly resolver: ReferenceResolving;
  readonly catalog: SecretCatalogReader;
  readonly revealedHover: RevealedHover;
  readonly clock: Clock;
}

/** On a reference: where its value comes from, and the value, masked unless it is revealed. */
export class ReferenceHoverProvider implements vscode.HoverProvider {
  constructor(private readonly parts: HoverParts) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (!this.parts.files.has(document)) {
      return undefined;
    }
    const index = this.parts.indexes.get(document);
    const found = index.at(document.offsetAt(position));
    if (found === undefined) {
      return undefined;
    }
    const contents = await this.contents(document, found, index.secretManager?.alias, token);
    return contents && new vscode.Hover(contents, rangeOf(document, found.range));
  }

  private async contents(
    document: vscode.TextDocument,
    found: FoundReference,
    alias: string | undefined,
    token: vscode.CancellationToken,
  ): Promise<vscode.MarkdownString[] | undefined> {
    const { reference, problem } = found;
    if (!vscode.workspace.isTrusted) {
      const error = new SecretsError('untrusted-workspace');
      return [messageMarkdown(error, [trustLink()])];
    }
    if (reference === undefined) {
      const error = problem && malformedReference(problem);
      // VS Code shows the problem in the same hover.
      return error && !isTold(error, document, found) ? [messageMarkdown(error, [])] : undefined;
    }
    try {
      return await withSignal(token, async (signal) => {
        const resolved = await this.parts.resolver.resolve(reference, { ...aliasOption(alias), signal });
        const summary = await this.summary(resolved, signal);
        return signal.aborted
          ? undefined
          : this.resolvedContents(document, found, reference, resolved, summary);
      });
    } catch (thrown) {
      const error = toSecretsError(thrown);
      return error.code === 'cancelled' ? undefined : [this.failure(error, document, found)];
    }
  }

  private resolvedContents(
    document: vscode.TextDocument,
    found: FoundReference,
    reference: Reference,
    resolved: ResolvedReference,
    summary: SecretSummary | undefined,
  ): vscode.MarkdownString[] {
    const { revealedHover, clock } = this.parts;
    const addresses = addressesOf(reference, resolved);
    const position = document.positionAt(found.range.start);
    revealedHover.shown({ uri: document.uri, position, addresses });
    const content = hoverContent({
      reference,
      resolved,
      summary,
      isRevealed: revealedHover.isRevealed(addresses),
      now: clock.now(),
      locale: vscode.env.language,
    });
    const target = valueTarget(reference, resolved.manager);
    return hoverMarkdown(content, [
      ownLink(vscode.l10n.t('Reveal'), commands.revealValue, target),
      ownLink(vscode.l10n.t('Copy'), commands.copyValue, target),
      ownLink(vscode.l10n.t('Open in Tree'), commands.revealInTree, target),
      freshLink(vscode.l10n.t('Fetch Fresh'), document, found),
    ]);
  }

  private failure(
    error: SecretsError,
    document: vscode.TextDocument,
    found: FoundReference,
  ): vscode.MarkdownString {
    const links = errorActions(error).map(({ title, command, arguments: given }) => ({
      title,
      command,
      ...(given?.[0] === undefined ? {} : { argument: given[0] }),
    }));
    const told = isTold(error, document, found) ? undefined : error;
    return messageMarkdown(told, [...links, freshLink(vscode.l10n.t('Try Again'), document, found)]);
  }

  /** Dates and rotation: from the list if it is loaded, else from AWS if that is quick and permitted. */
  private async summary(
    resolved: ResolvedReference,
    signal: AbortSignal,
  ): Promise<SecretSummary | undefined> {
    const { catalog, clock } = this.parts;
    const { manager, secret } = resolved;
    const listed = catalog.peek(manager.id).secrets.find(({ arn }) => arn === secret.value.arn);
    if (listed !== undefined) {
      return listed;
    }
    return new Promise((resolve) => {
      const timer = clock.schedule(metadataMilliseconds, () => resolve(undefined));
      catalog
        .describe(manager.id, secret.value.arn, signal)
        .then(resolve, () => resolve(undefined))
        .finally(() => timer.dispose());
    });
  }
}

/** Not of the reference: they are told beside the link that ends them. */
const ofThisMachine: ReadonlySet<string> = new Set(['no-manager', 'no-active-manager']);

/** Whether a problem of the reference tells of the error already. */
function isTold(error: SecretsError, document: vscode.TextDocument, { range }: FoundReference): boolean {
  if (ofThisMachine.has(error.code)) {
    return false;
  }
  const place = rangeOf(document, range);
  return vscode.languages
    .getDiagnostics(document.uri)
    .some(
      (diagnostic) =>
        codeOf(diagnostic) !== undefined &&
        diagnostic.message.startsWith(error.what) &&
        diagnostic.range.intersection(place) !== undefined,
    );
}

function trustLink(): HoverLink {
  return { title: vscode.l10n.t('Manage Workspace Trust'), command: builtInCommands.manageTrust };
}

function freshLink(title: string, document: vscode.TextDocument, found: FoundReference): HoverLink {
  const argument = { uri: document.uri.toString(), offset: found.range.start, showHover: true };
  return ownLink(title, commands.fetchFresh, argument);
}

function ownLink(title: string, command: CommandId, argument: object): HoverLink {
  return { title, command, argument: ownArgument(command, argument) };
}
