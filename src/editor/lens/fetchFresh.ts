import * as vscode from 'vscode';
import type { Argument, Given } from '../../host/commands.js';
import { showError } from '../../host/errorMessages.js';
import { withProgress } from '../../host/messages.js';
import type { Reference } from '../../reference/notation/reference.js';
import { toVersion } from '../../reference/notation/referenceTail.js';
import { toSecretsError } from '../../secrets/model/errors.js';
import { aliasOption, type ReferenceResolving, type ResolveOptions } from '../../secrets/model/services.js';
import type { DocumentIndexes } from '../document/documentIndex.js';
import { showHoverAt } from '../hover/revealedHover.js';
import { noReferenceAt, referenceTarget } from '../document/targets.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';

export interface FetchFreshParts {
  readonly indexes: DocumentIndexes;
  readonly resolver: FileReferences;
}

type FreshArgument = Argument<'fetchFresh'>;

/**
 * Asks AWS for a value although one is cached: of a secret, or of the reference at a place or at the cursor. With
 * `showHover` a person clicked it in a hover: the hover is shown again, and a failure as a message.
 */
export async function fetchFresh(argument: Given<'fetchFresh'>, parts: FetchFreshParts): Promise<void> {
  if (argument !== undefined && 'secret' in argument) {
    await fetch(referenceFrom(argument), {}, parts.resolver.named());
    return;
  }
  const resolver = parts.resolver.trusted();
  const { document, alias, found } = await referenceTarget(argument, parts.indexes);
  const { reference } = found;
  if (reference === undefined) {
    throw noReferenceAt(argument);
  }
  if (argument?.showHover !== true) {
    await fetch(reference, aliasOption(alias), resolver);
    return;
  }
  try {
    await fetch(reference, aliasOption(alias), resolver);
  } catch (thrown) {
    // Nobody would see the rejection: a link has no one to tell it to.
    void showError(toSecretsError(thrown));
  }
  await showHoverAt(document.uri, document.positionAt(found.range.start));
}

async function fetch(
  reference: Reference,
  options: ResolveOptions,
  resolver: ReferenceResolving,
): Promise<void> {
  const title = vscode.l10n.t('Fetching {0}…', reference.secret);
  await withProgress({ location: vscode.ProgressLocation.Window, title }, async () => {
    await resolver.resolve(reference, { ...options, fresh: true });
  });
}

function referenceFrom({ alias, secret, version }: Extract<FreshArgument, { secret: string }>): Reference {
  const selector = version === undefined ? undefined : toVersion(version);
  return {
    secret,
    ...aliasOption(alias),
    ...(selector !== undefined && { version: selector }),
  };
}
