import * as vscode from 'vscode';
import { commands, type ResultOf } from '../../contributions.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { wrongArgument } from '../../host/gate/wrongArgument.js';
import { isCreatableName } from '../../reference/notation/grammar.js';
import { formatReference, unwritableMember } from '../../reference/notation/formatReference.js';
import type { Reference } from '../../reference/notation/reference.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { labelText } from '../../secrets/words/plainText.js';
import type { NameReader } from './nameReader.js';
import { optionalText, requiredText, type SecretTool, texts, type ToolInput } from './secretTool.js';

/** So many values a person types at most. */
const mostKeys = 20;
/** Names, and no sentences: a model must not write into what the person is asked. */
const plainKey = /^[\w.:/-]{1,64}$/u;

/** What a model proposes: names only. */
interface Proposal {
  readonly name: string;
  readonly keys: readonly string[];
}

/**
 * Proposes a new secret by its name and its keys. The person types each value himself, in the form that Create Secret
 * has; the model gives none, gets none, and is told the references to what was created.
 */
export function proposeSecretTool(names: NameReader): SecretTool {
  return {
    title: vscode.l10n.t('Create a secret that an assistant proposes?'),
    describe: (input) =>
      vscode.l10n.t('Proposing a new secret "{0}"', labelText(optionalText(input, 'name') ?? '…')),
    question: (input) => {
      try {
        const { name, keys } = proposalIn(input);
        const { alias } = names.manager(optionalText(input, 'manager'));
        return [
          vscode.l10n.t(
            'You type its values next, and nobody else sees them. The model gets the names and never a value.',
          ),
          vscode.l10n.t('Secret: {0} in {1}', name, alias),
          ...(keys.length === 0 ? [] : [vscode.l10n.t('Keys: {0}', keys.join(', '))]),
        ];
      } catch {
        return undefined;
      }
    },
    run: async (input) => {
      const { name, keys } = proposalIn(input);
      const manager = names.manager(optionalText(input, 'manager'));
      const argument = {
        managerId: manager.id,
        name,
        ...(keys.length > 0 && { keys }),
      };
      const created = await vscode.commands.executeCommand<ResultOf<'createSecret'> | undefined>(
        commands.createSecret,
        ownArgument(commands.createSecret, argument),
      );
      // The person sees what failed, with what to do about it.
      return created === undefined
        ? { created: false, reason: vscode.l10n.t('The person cancelled, or was told what failed.') }
        : {
            created: true,
            manager: manager.alias,
            secret: name,
            references: referencesTo(manager, { name, keys }, names),
          };
    },
  };
}

/** @throws SecretsError invalid-configuration that names the member */
function proposalIn(input: ToolInput): Proposal {
  const name = requiredText(input, 'name');
  if (!isCreatableName(name)) {
    throw wrongArgument('name');
  }
  const keys = texts(input, 'keys');
  if (keys.length > mostKeys || !keys.every((key) => plainKey.test(key))) {
    throw wrongArgument('keys');
  }
  return { name, keys };
}

function referencesTo(
  manager: ManagerIdentity,
  { name, keys }: Proposal,
  names: NameReader,
): readonly string[] {
  const isActive = names.managers().some(({ id, active }) => active && id === manager.id);
  const whole: Reference = { secret: name, ...(!isActive && { alias: manager.alias }) };
  return (keys.length === 0 ? [whole] : keys.map((key): Reference => ({ ...whole, key })))
    .filter((reference) => unwritableMember(reference) === undefined)
    .map(formatReference);
}
