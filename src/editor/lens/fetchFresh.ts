import * as vscode from 'vscode';
import { isPlainObject } from '../../host/gate/plainObject.js';
import { showError } from '../../host/errorMessages.js';
import { withProgress } from '../../host/messages.js';
import type { Reference } from '../../reference/notation/reference.js';
import { toVersion } from '../../reference/notation/referenceTail.js';
import { toSecretsError } from '../../secrets/model/errors.js';
import { aliasOption, type ReferenceResolving, type ResolveOptions } from '../../secrets/model/services.js';
import type { DocumentIndexes } from '../document/documentIndex.js';
import { showHoverAt } from '../hover/revealedHover.js';
import { referenceTarget, noReferenceHere, wrongArgument } from '../document/targets.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';

export interface FetchFreshParts {
  readonly indexes: DocumentIndexes;
  readonly resolver: FileReferences;
}

/**
 * Asks AWS for a value although one is cached: of the reference at `{uri, offset}` or at the cursor, or of
 * `{alias?, secret, version?}`. With `showHover` a person clicked it in a hover: the hover is shown again, and
 * a failure as a message.
 */
export async function fetchFresh(argument: unknown, parts: FetchFreshParts): Promise<void> {
  const given = isPlainObject(argument) ? argument : {};
  if (typeof given['secret'] === 'string') {
    await fetch(referenceFrom(given), {}, parts.resolver.named());
    return;
  }
  const resolver = parts.resolver.trusted();
  const target = await referenceTarget(argument, parts.indexes);
  if (target?.found.reference === undefined) {
    throw argument === undefined ? noReferenceHere() : wrongArgument('offset');
  }
  const { document, alias, found } = target;
  const { reference } = target.found;
  if (given['showHover'] !== true) {
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

function referenceFrom({ alias, secret, version }: Record<string, unknown>): Reference {
  const selector = typeof version === 'string' ? toVersion(version) : undefined;
  return {
    secret: secret as string,
    ...(typeof alias === 'string' && { alias }),
    ...(selector !== undefined && { version: selector }),
  };
}
