import * as vscode from 'vscode';
import { commands } from '../contributions.js';
import type { SignIns } from '../managers/signIns.js';
import type { ConnectDependencies, ConnectResult } from '../managers/connect.js';
import {
  type Allowances,
  checkInput,
  type CheckedInput,
  type ConnectInput,
} from '../managers/connectInput.js';
import { fingerprintOf } from '../managers/manager.js';
import { connectOrRestore, replaceableManager } from '../managers/reconnect.js';
import { normalizeEndpoint } from '../managers/validation.js';
import { isUnencrypted } from '../secrets/model/endpointRules.js';
import { SecretsError } from '../secrets/model/errors.js';
import type { ManagerLookup } from '../secrets/model/services.js';
import type { CommandRegistry } from '../host/commands.js';
import type { Question } from '../host/gate/gate.js';
import { wrongArgument } from '../host/gate/wrongArgument.js';
import { endpointLine, unencryptedLines } from '../host/gate/questionText.js';
import { showBriefly } from '../host/messages.js';
import { connectWizard, editWizard } from './connectWizard.js';
import { managerFrom } from '../host/ask/managerArgument.js';
import { planMarking } from './marks.js';
import { isNamedByShell } from './shellSandbox.js';

export interface ConnectParts {
  readonly connect: ConnectDependencies;
  readonly signIns: () => Promise<Pick<SignIns, 'signIn' | 'signInWith'>>;
  readonly commands: CommandRegistry;
  /** Whether a person is asked before code connects; not in the extension's own tests. */
  readonly mayAsk: boolean;
  readonly disconnect: (managerId: string) => Promise<void>;
  readonly removeAllData: () => Promise<void>;
  /**
   * Shows the new manager, or the one with new credentials, and tells what these lack, if anything; nothing waits for it.
   */
  readonly afterConnect: (result: ConnectResult) => Promise<void>;
}

/** Registers the commands that add, change and remove secret managers. */
export function registerConnectCommands(parts: ConnectParts): void {
  const { registry } = parts.connect;
  parts.commands.guard(commands.connect, async (argument, caller) => {
    if (argument !== undefined && 'region' in argument) {
      const allowed = parts.mayAsk ? unencryptedIn(argument) : {};
      const question = connectQuestion(checkInput(argument, allowed));
      await replaceableManager(argument.alias, parts.connect);
      const run = (): Promise<ConnectResult> =>
        signedIn(checkInput(argument, allowed), parts.signIns, () =>
          connectOrRestore(argument, parts.connect, undefined, allowed),
        );
      return isNamedByShell(argument) ? { run } : { question, run };
    }
    if (caller === 'code') {
      throw wrongArgument('region');
    }
    const run = async (): Promise<ConnectResult> => {
      const result = await connectWizard(parts, argument?.alias);
      showBriefly('pass', vscode.l10n.t('Connected {0}', result.alias));
      void parts.afterConnect(result);
      return result;
    };
    return { run };
  });
  parts.commands.register(commands.editManager, async (argument) => {
    const manager = await managerFrom(registry, argument, vscode.l10n.t('Edit which secret manager?'));
    if (manager.temporary === true) {
      const reason = vscode.l10n.t('{0} is the demo, which cannot be edited.', manager.alias);
      throw new SecretsError('invalid-configuration', { reason });
    }
    const result = await editWizard(manager, parts);
    showBriefly('pass', vscode.l10n.t('Saved {0}', result.alias));
    const edited = registry.get(manager.id);
    if (edited !== undefined && fingerprintOf(edited) !== fingerprintOf(manager)) {
      void parts.afterConnect(result);
    }
    return result;
  });
  parts.commands.guard(commands.signIn, async (argument) => {
    const manager = await managerFrom(registry, argument, vscode.l10n.t('Sign in for which secret manager?'));
    return {
      question: {
        message: vscode.l10n.t('Sign in for {0}?', manager.alias),
        detail: [
          vscode.l10n.t('You are asked for what its credentials need: a code, or a page in the browser.'),
        ],
        button: vscode.l10n.t('Sign In'),
        managerIds: [manager.id],
      },
      run: async () => {
        await (await parts.signIns()).signIn(manager.id);
        showBriefly('pass', vscode.l10n.t('Signed in for {0}', manager.alias));
      },
    };
  });
  parts.commands.guard(commands.setActiveManager, async (argument) => {
    const manager = await managerFrom(
      registry,
      argument,
      vscode.l10n.t('Which secret manager do references without an alias use in this window?'),
    );
    return {
      question: {
        message: vscode.l10n.t('Make {0} the active secret manager of this window?', manager.alias),
        detail: [vscode.l10n.t('References without an alias lead to its secrets from then on.')],
        button: vscode.l10n.t('Make Active'),
        managerIds: [manager.id],
      },
      run: async () => {
        await registry.setActive(manager.id);
        showBriefly('pass', vscode.l10n.t('Active in this window: {0}', manager.alias));
      },
    };
  });
  parts.commands.guard(commands.disconnect, async (argument) => {
    const manager = await managerFrom(registry, argument, vscode.l10n.t('Disconnect which secret manager?'));
    return {
      question: {
        message: vscode.l10n.t('Disconnect {0}?', manager.alias),
        detail: [
          vscode.l10n.t(
            'Its credentials and cached values are removed from this machine. Nothing changes in AWS, and references in your files stay as they are.',
          ),
        ],
        button: vscode.l10n.t('Disconnect'),
        managerIds: [manager.id],
      },
      askPerson: true,
      run: () => parts.disconnect(manager.id),
    };
  });
  parts.commands.guard(commands.markManager, (argument) => planMarking(argument, registry));
  parts.commands.guard(commands.removeAllData, () => ({
    question: {
      message: vscode.l10n.t('Remove everything that Secret Connections has stored?'),
      detail: [
        vscode.l10n.t(
          'All secret managers are disconnected, and their credentials and settings are removed from this machine. Nothing changes in AWS.',
        ),
        vscode.l10n.t('Secret managers: {0}', aliasesOf(registry)),
      ],
      button: vscode.l10n.t('Remove All Data'),
    },
    askPerson: true,
    run: () => parts.removeAllData(),
  }));
}

/** Tries again once the person has signed in, where that is what is missing. */
async function signedIn<T>(
  options: CheckedInput,
  signIns: ConnectParts['signIns'],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SecretsError && error.code === 'signed-out')) {
      throw error;
    }
    await (await signIns()).signInWith(options);
    return work();
  }
}

/** What the person agrees to by agreeing to the question, which says so. */
function unencryptedIn({ endpoint }: ConnectInput): Allowances {
  return endpoint !== undefined && isUnencrypted(endpoint)
    ? { unencryptedEndpoint: normalizeEndpoint(endpoint) }
    : {};
}

function aliasesOf(registry: ManagerLookup): string {
  const aliases = registry.list().map(({ alias }) => alias);
  return aliases.length === 0 ? vscode.l10n.t('none') : aliases.join(', ');
}

/** Where the request goes and who signs it: what a file may have chosen. */
function connectQuestion({ alias, region, endpoint, allowUnencrypted, credentials }: CheckedInput): Question {
  const identity =
    credentials.kind === 'profile'
      ? vscode.l10n.t('Signed as: profile {0} of the AWS configuration', credentials.profile)
      : vscode.l10n.t('Signed as: access key ending in {0}', credentials.keys.accessKeyId.slice(-4));
  return {
    message: vscode.l10n.t('Connect to AWS Secrets Manager as {0}?', alias),
    detail: [
      endpointLine(region, endpoint),
      ...(endpoint === undefined ? [] : [vscode.l10n.t('Region: {0}', region)]),
      identity,
      ...(endpoint !== undefined && allowUnencrypted === true ? unencryptedLines(endpoint) : []),
      vscode.l10n.t(
        'A signed request is sent to this endpoint, and the secret manager is kept if it answers. References to {0} then lead there.',
        alias,
      ),
    ],
    button: allowUnencrypted === true ? vscode.l10n.t('Connect Unencrypted') : vscode.l10n.t('Connect'),
  };
}
