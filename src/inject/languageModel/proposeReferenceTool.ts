import * as vscode from 'vscode';
import { formatReference, unwritableMember } from '../../reference/notation/formatReference.js';
import type { Reference } from '../../reference/notation/reference.js';
import { isCancelled } from '../../secrets/model/errors.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { labelText } from '../../secrets/words/plainText.js';
import { requireTrust } from '../../host/trust.js';
import type { NameReader } from './nameReader.js';
import { type NamedSecret, proposeReferences, rankSecrets } from './referenceProposals.js';
import { optionalText, requiredText, type SecretTool } from './secretTool.js';

const mostProposals = 5;
/** Of the field that a model names, on screen. */
const longestShown = 60;
/** So many secrets are read for the names of their keys. */
const mostRead = 3;

/**
 * Proposes references for a field that holds a literal credential, by the names of the field, of its file, of the
 * secrets and of their keys. It is never told the literal and compares no values.
 */
export function proposeReferenceTool(names: NameReader): SecretTool {
  return {
    describe: (input) =>
      vscode.l10n.t(
        'Looking for a secret that goes with the field "{0}"',
        labelText(optionalText(input, 'field') ?? '…', longestShown),
      ),
    question: () => [
      vscode.l10n.t(
        'The values of up to {0} secrets are read to learn the names of their keys. The model gets the names and never a value.',
        mostRead,
      ),
    ],
    run: async (input, signal) => {
      requireTrust();
      const path = requiredText(input, 'field')
        .split(/[./[\]]+/)
        .filter((step) => step !== '');
      const field = path.at(-1) ?? '';
      const manager = names.manager(optionalText(input, 'manager'));
      const all = await names.secretNames(manager, signal);
      const place = [...path.slice(0, -1), optionalText(input, 'file') ?? ''];
      const ranked = rankSecrets(
        place,
        field,
        all.map((name) => ({ name })),
      );
      const candidates = await Promise.all(
        ranked.slice(0, mostRead).map((secret) => withKeys(names, manager, secret.name, signal)),
      );
      const found = proposeReferences(
        field,
        candidates.filter((each) => each !== undefined),
        mostProposals,
      );
      const isActive = names.managers().some(({ id, active }) => active && id === manager.id);
      const references = found
        .map(({ secret, key }): Reference => ({
          secret,
          ...(key !== undefined && { key }),
          ...(!isActive && { alias: manager.alias }),
        }))
        .filter((reference) => unwritableMember(reference) === undefined);
      return { field: path.join('.'), proposals: references.map(formatReference) };
    },
  };
}

/** A secret that cannot be read is no candidate. */
async function withKeys(
  names: NameReader,
  manager: ManagerIdentity,
  name: string,
  signal: AbortSignal,
): Promise<NamedSecret | undefined> {
  try {
    const { keys } = await names.outline(manager, name, signal);
    return { name, keys: keys.map(({ key }) => key) };
  } catch (thrown) {
    if (isCancelled(thrown)) {
      throw thrown;
    }
    return undefined;
  }
}
