import * as vscode from 'vscode';
import { matchRank } from '../../secrets/nameMatching.js';
import { markdownText } from '../../secrets/words/plainText.js';
import { requireTrust } from '../sources.js';
import type { NameReader } from './nameReader.js';
import type { SecretTool } from './secretTool.js';
import { aliasIn, optionalText, secretIn, type ToolInput } from './toolInput.js';

/** As many names as a model can use. */
const mostNames = 200;

/** Lists the names of secrets or, of one secret, the names of its keys. */
export function listSecretsTool(names: NameReader): SecretTool {
  const chosen = (input: ToolInput) => ({
    alias: aliasIn(input),
    secret: secretIn(input),
  });
  return {
    describe: (input) => {
      const { secret } = chosen(input);
      return secret === undefined
        ? vscode.l10n.t('Listing the names of secrets')
        : vscode.l10n.t('Listing the key names of {0}', secret);
    },
    question: (input) => {
      const { alias, secret } = chosen(input);
      if (secret === undefined || isRead(names, alias, secret)) {
        return undefined;
      }
      return vscode.l10n.t(
        'The value of {0} is read to learn the names of its keys. The model gets the names and never the value.',
        markdownText(secret),
      );
    },
    run: async (input, signal) => {
      const { alias, secret } = chosen(input);
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
