import * as vscode from 'vscode';
import { isSecretArn, isSecretName } from '../../reference/notation/grammar.js';
import { matchRank } from '../../secrets/catalog/nameMatching.js';
import { labelText } from '../../secrets/words/plainText.js';
import { requireTrust } from '../../host/trust.js';
import type { NameReader } from './nameReader.js';
import { wrongArgument } from '../../host/gate/wrongArgument.js';
import { optionalText, type SecretTool, type ToolInput } from './secretTool.js';

/** As many names as a model can use. */
const mostNames = 200;

/** Lists the names of secrets or, of one secret, the names of its keys. */
export function listSecretsTool(names: NameReader): SecretTool {
  const chosen = (input: ToolInput) => {
    const secret = optionalText(input, 'secret');
    const isName = secret === undefined || isSecretName(secret) || isSecretArn(secret);
    return { alias: optionalText(input, 'manager'), secret, isName };
  };
  return {
    describe: (input) => {
      const { secret, isName } = chosen(input);
      return secret === undefined || !isName
        ? vscode.l10n.t('Listing the names of secrets')
        : vscode.l10n.t('Listing the key names of {0}', labelText(secret));
    },
    question: (input) => {
      const { alias, secret, isName } = chosen(input);
      if (secret === undefined || !isName || isRead(names, alias, secret)) {
        return undefined;
      }
      return [
        vscode.l10n.t(
          'The value of one secret is read to learn the names of its keys. The model gets the names and never the value.',
        ),
        vscode.l10n.t('Secret: {0}', secret),
      ];
    },
    run: async (input, signal) => {
      const { alias, secret, isName } = chosen(input);
      if (!isName) {
        throw wrongArgument('secret');
      }
      const manager = names.manager(alias);
      if (secret !== undefined) {
        requireTrust();
        const { shape, keys } = await names.outline(manager, secret, signal);
        return { manager: manager.alias, secret, shape, keys: keys.slice(0, mostNames), total: keys.length };
      }
      const text = optionalText(input, 'search');
      const all = await names.secretNames(manager, signal);
      const found = text === undefined ? all : all.filter((name) => matchRank(name, text) !== undefined);
      return {
        managers: names.managers().map((each) => ({
          alias: each.alias,
          region: each.region,
          active: each.active,
        })),
        manager: manager.alias,
        secrets: found.slice(0, mostNames),
        total: found.length,
      };
    },
  };
}

function isRead(names: NameReader, alias: string | undefined, secret: string): boolean {
  try {
    return names.isRead(names.manager(alias), secret);
  } catch {
    // There is no such manager: nothing will be read.
    return true;
  }
}
