import * as l10n from '@vscode/l10n';
import { commands } from '../../contributions.js';
import type { ProblemCode } from '../../secrets/check/problemCode.js';
import { aliasOption } from '../../secrets/model/services.js';
import { launchFileOf } from '../../secrets/check/launchPlaces.js';
import { replacing, type Fix } from './fix.js';
import { knownKeys, managerOf, writtenReference, type FixContext } from './fixContext.js';
import { aliasFixes, keyFixes, secretFixes } from './nameFixes.js';
import { base64Fixes, malformedFixes, quotingFilterFix, uriFilterFix, wholeValueFixes } from './textFixes.js';
import { versionFixes } from './versionFixes.js';

/** What can be offered for a problem of a reference, most likely first. */
export async function fixesFor(code: ProblemCode, context: FixContext): Promise<readonly Fix[]> {
  switch (code) {
    case 'malformed-reference':
      return context.found.problem?.code === 'invalid-alias'
        ? aliasFixes(context)
        : malformedFixes(context.found, knownKeys(context));
    case 'no-manager':
      return connectFixes(context);
    case 'no-active-manager':
      return activeFixes(context);
    case 'unknown-alias':
      return aliasFixes(context);
    case 'secret-not-found':
      return secretFixes(context);
    case 'pending-deletion':
      return restoreFixes(context);
    case 'version-not-found':
      return versionFixes(context);
    case 'key-not-found':
      return keyFixes(context);
    case 'not-json':
      return wholeValueFixes(context.found);
    case 'binary-secret':
      return base64Fixes(context.found);
    case 'needs-uri-filter': {
      const fix = uriFilterFix(context.found);
      return fix === undefined ? [] : [fix];
    }
    case 'needs-quoting-filter': {
      const fix = quotingFilterFix(context.found);
      return fix === undefined ? [] : [fix];
    }
    case 'access-denied':
    case 'kms-denied':
      return [
        {
          title: l10n.t('Show the IAM policy that this file needs'),
          command: {
            command: commands.generateIamPolicy,
            argument: { uri: context.uri, ...aliasOption(managerOf(context)?.alias) },
          },
        },
      ];
    case 'outside-connection-files':
      return isLaunchFile(context.uri)
        ? []
        : [
            {
              title: l10n.t('Make this a connection file (secretConnections.files)'),
              preferred: true,
              command: { command: commands.addConnectionFile, argument: { uri: context.uri } },
            },
          ];
    case 'escaped-reference':
    case 'file-too-long':
    case 'not-embeddable':
    case 'decryption-failure':
    case 'stored-input':
      return [];
  }
}

/** Files of VS Code itself are never connections. */
function isLaunchFile(uri: string): boolean {
  return launchFileOf(decodeURIComponent(uri)) !== undefined;
}

function connectFixes(context: FixContext): readonly Fix[] {
  const alias = writtenReference(context).alias ?? context.secretManager?.alias;
  const title =
    alias === undefined
      ? l10n.t('Connect a secret manager…')
      : l10n.t('Connect a secret manager as {0}…', alias);
  const argument = alias === undefined ? {} : { alias };
  return [{ title, preferred: true, command: { command: commands.connect, argument } }];
}

function activeFixes({ found, services }: FixContext): readonly Fix[] {
  const aliases = services.registry
    .list()
    .slice(0, mostManagers)
    .map(({ alias }) => alias);
  const { reference } = found;
  return [
    ...aliases.map((alias) => ({
      title: l10n.t('Use {0} in this window', alias),
      command: { command: commands.setActiveManager, argument: { alias } },
    })),
    ...aliases.flatMap((alias) => {
      const text = reference && found.notation.format({ alias, ...reference });
      return typeof text === 'string'
        ? [replacing(l10n.t('Use {0} in this reference', alias), found.range, text)]
        : [];
    }),
  ];
}

const mostManagers = 4;

function restoreFixes(context: FixContext): readonly Fix[] {
  const manager = managerOf(context);
  const { secret } = writtenReference(context);
  return manager === undefined
    ? []
    : [
        {
          title: l10n.t('Restore the deleted secret {0}', secret),
          command: { command: commands.restoreSecret, argument: { alias: manager.alias, secret } },
        },
      ];
}
