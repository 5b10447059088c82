import * as vscode from 'vscode';
import { builtInCommands, commands, type CommandId, type CommandKey } from '../../contributions.js';
import { withSignal } from '../../host/cancellation.js';
import { errorActions } from '../../host/errorMessages.js';
import type { ArgumentOf } from '../../host/gate/argumentMembers.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import type { Reference } from '../../reference/notation/reference.js';
import { SecretsError, toSecretsError } from '../../secrets/model/errors.js';
import { malformedReference } from '../../secrets/model/problemText.js';
import type { Clock, SecretSummary } from '../../secrets/model/ports.js';
import type { ValueAddress } from '../../secrets/hiding/revealedValues.js';
import {
  aliasOption,
  type ResolvedReference,
  type SecretCatalogReader,
} from '../../secrets/model/services.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import { codeOf } from '../diagnostics/problemDiagnostics.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import { hoverContent } from './hoverContent.js';
import { hoverMarkdown, messageMarkdown, type HoverLink } from './hoverMarkdown.js';
import type { RevealedHover } from './revealedHover.js';
import { addressesOf, valueTarget } from '../document/valueTarget.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';

/** How long the value waits for the dates of its secret. */
const metadataMilliseconds = 150;

export interface HoverParts {
  readonly files: ConnectionFiles;
  readonly indexes: DocumentIndexes;
  readonly resolver: FileReferences;
  readonly catalog: SecretCatalogReader;
  readonly revealedHover: RevealedHover;
  readonly clock: Clock;
}

/** Where a reference is written. */
interface HoverPlace {
  readonly document: vscode.TextDocument;
  /** Its `$secretManager`. */
  readonly alias: string | undefined;
}

/** What a hover says of one reference, with the names that a value in it goes by. */
interface HoverPart {
  readonly contents: readonly vscode.MarkdownString[];
  readonly addresses: readonly ValueAddress[];
}

/** On a reference: where it comes from, and the value, masked unless it is revealed. */
export class ReferenceHoverProvider implements vscode.HoverProvider {
  constructor(private readonly parts: HoverParts) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const index = this.parts.files.has(document) ? await this.parts.indexes.ready(document) : undefined;
    const found = index?.at(document.offsetAt(position));
    if (found === undefined) {
      return undefined;
    }
    const range = rangeOf(document, found.range);
    const part = await this.contents({ document, alias: index?.secretManager?.alias }, found, token);
    if (part === undefined || part.contents.length === 0) {
      return undefined;
    }
    const { contents, addresses } = part;
    if (addresses.length > 0) {
      this.parts.revealedHover.shown({ uri: document.uri, position: range.start, addresses });
    }
    return new vscode.Hover([...contents], range);
  }

  /** Undefined: the hover is not wanted any more. */
  private async contents(
    place: HoverPlace,
    found: FoundReference,
    token: vscode.CancellationToken,
  ): Promise<HoverPart | undefined> {
    const { document, alias } = place;
    const { reference, problem } = found;
    const resolver = this.parts.resolver.ifTrusted();
    if (resolver === undefined) {
      const error = new SecretsError('untrusted-workspace');
      return withoutValue(messageMarkdown(error, [trustLink()]));
    }
    if (reference === undefined) {
      const error = problem && malformedReference(problem);
      // VS Code shows the problem in the same hover.
      return error && !isTold(error, place, found) ? withoutValue(messageMarkdown(error, [])) : nothing;
    }
    try {
      return await withSignal(token, async (signal) => {
        const resolved = await resolver.resolve(reference, { ...aliasOption(alias), signal });
        const summary = await this.summary(resolved, signal);
        return signal.aborted
          ? undefined
          : this.resolvedContents(document, found, reference, resolved, summary);
      });
    } catch (thrown) {
      const error = toSecretsError(thrown);
      return error.code === 'cancelled' ? undefined : withoutValue(this.failure(error, place, found));
    }
  }

  private resolvedContents(
    document: vscode.TextDocument,
    found: FoundReference,
    reference: Reference,
    resolved: ResolvedReference,
    summary: SecretSummary | undefined,
  ): HoverPart {
    const { revealedHover, clock } = this.parts;
    const addresses = addressesOf(reference, resolved);
    const content = hoverContent({
      reference,
      resolved,
      summary,
      isRevealed: revealedHover.isRevealed(addresses),
      now: clock.now(),
      locale: vscode.env.language,
    });
    const target = valueTarget(reference, resolved.manager);
    const contents = hoverMarkdown(content, [
      ownLink(vscode.l10n.t('Reveal'), commands.revealValue, target),
      ownLink(vscode.l10n.t('Copy'), commands.copyValue, target),
      ownLink(vscode.l10n.t('Open in Tree'), commands.revealInTree, target),
      freshLink(vscode.l10n.t('Fetch Fresh'), document, found),
    ]);
    return { contents, addresses };
  }

  private failure(error: SecretsError, place: HoverPlace, found: FoundReference): vscode.MarkdownString {
    const links = errorActions(error).map(({ title, command, arguments: given }) => ({
      title,
      command,
      ...(given?.[0] === undefined ? {} : { argument: given[0] }),
    }));
    const told = isTold(error, place, found) ? undefined : error;
    return messageMarkdown(told, [...links, freshLink(vscode.l10n.t('Try Again'), place.document, found)]);
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

/** Whether a problem of the reference, in the same hover, tells of the error already. */
function isTold(error: SecretsError, { document }: HoverPlace, { range }: FoundReference): boolean {
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

const nothing: HoverPart = { contents: [], addresses: [] };

function withoutValue(markdown: vscode.MarkdownString): HoverPart {
  return { contents: [markdown], addresses: [] };
}

function trustLink(): HoverLink {
  return { title: vscode.l10n.t('Manage Workspace Trust'), command: builtInCommands.manageTrust };
}

function freshLink(title: string, document: vscode.TextDocument, found: FoundReference): HoverLink {
  const argument = { uri: document.uri.toString(), offset: found.range.start, showHover: true };
  return ownLink(title, commands.fetchFresh, argument);
}

function ownLink<Key extends CommandKey>(
  title: string,
  command: CommandId<Key>,
  argument: ArgumentOf<Key, string>,
): HoverLink {
  return { title, command, argument: ownArgument(command, argument) };
}
