import * as vscode from 'vscode';
import { managerOrActive } from '../../host/ask/managerArgument.js';
import type { Members } from '../../host/gate/argumentCopy.js';
import { showInformation, showWarning } from '../../host/messages.js';
import { withViewProgress } from '../../host/viewProgress.js';
import { isCancelled, toSecretsError, type SecretsError } from '../../secrets/model/errors.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import type { LifecycleParts } from './parts.js';

/** What the elements that are selected in the view are about; undefined: not more than one. */
export type Selected = readonly Members[] | undefined;

/** One of several secrets. */
export interface SecretPlace {
  readonly manager: ManagerIdentity;
  readonly secret: string;
}

/** The secrets among what is selected, each once; undefined where there are not several of them. */
export function placesOf(selected: Selected, parts: LifecycleParts): readonly SecretPlace[] | undefined {
  const places = new Map<string, SecretPlace>();
  for (const { managerId, secret, key } of selected ?? []) {
    if (typeof managerId === 'string' && typeof secret === 'string' && key === undefined) {
      const manager = managerOrActive(parts.registry, { managerId });
      places.set(JSON.stringify([managerId, secret]), { manager, secret });
    }
  }
  return places.size > 1 ? [...places.values()] : undefined;
}

/** The secret managers that they are in, each once. */
export function managerIdsOf(places: readonly SecretPlace[]): readonly string[] {
  return [...new Set(places.map(({ manager }) => manager.id))];
}

/** Which secrets they are, for a question: in one line for each secret manager. */
export function listLines(places: readonly SecretPlace[]): readonly string[] {
  const aliases = new Set(places.map(({ manager }) => manager.alias));
  return [...aliases].map((alias) => {
    const names = places.filter(({ manager }) => manager.alias === alias).map(({ secret }) => secret);
    return vscode.l10n.t('{0}: {1}', alias, names.join(', '));
  });
}

/**
 * Does something to one secret after the other. What fails does not stop the rest: a summary tells it at the end, with
 * the reasons. Of a single secret, the failure is thrown.
 *
 * @throws SecretsError why it failed for the only one; cancelled
 */
export async function doForAll(
  title: string,
  places: readonly SecretPlace[],
  work: (place: SecretPlace) => Promise<unknown>,
): Promise<void> {
  const failures: { readonly secret: string; readonly error: SecretsError }[] = [];
  await withViewProgress(async () => {
    for (const place of places) {
      try {
        await work(place);
      } catch (thrown) {
        const error = toSecretsError(thrown);
        if (isCancelled(error) || places.length === 1) {
          throw error;
        }
        failures.push({ secret: place.secret, error });
      }
    }
  });
  if (places.length > 1) {
    void tell(title, places.length, failures);
  }
}

function tell(
  title: string,
  count: number,
  failures: readonly { readonly secret: string; readonly error: SecretsError }[],
): Promise<string | undefined> {
  const done = vscode.l10n.t('{0}: done for {1} of {2} secrets.', title, count - failures.length, count);
  const reasons = failures.map(({ secret, error }) => `${secret}: ${error.message}`);
  return failures.length === 0 ? showInformation(done) : showWarning([done, ...reasons].join(' '));
}
