import * as l10n from '@vscode/l10n';
import { SecretsError } from '../../secrets/model/errors.js';

/** What VS Code does with terminals that are open when it ends. */
export interface TerminalRevival {
  /** Whether it writes their environment to disk in clear text, to open them again at the next start. */
  keepsEnvironments(): boolean;
  /** Whether the person agrees that it shall not. */
  ask(): Promise<boolean>;
  /** Changes the setting of the person, which one of the workspace may go before. */
  turnOff(): PromiseLike<void>;
}

/**
 * Sees to it that the values in a terminal do not go to disk: VS Code on the desktop stores the environment of every
 * terminal that somebody typed into, `isTransient` or not.
 *
 * @throws SecretsError cancelled; invalid-configuration, where the workspace wants it kept
 */
export async function requireNoRevival(revival: TerminalRevival): Promise<void> {
  if (!revival.keepsEnvironments()) {
    return;
  }
  if (!(await revival.ask())) {
    throw new SecretsError('cancelled');
  }
  await revival.turnOff();
  if (revival.keepsEnvironments()) {
    const reason = l10n.t(
      'The settings of this workspace have VS Code write the environment of terminals to disk ({0}).',
      revivalSetting,
    );
    throw new SecretsError('invalid-configuration', { reason });
  }
}

/** `never`: nothing is kept when VS Code ends. Where a window is loaded anew, terminals stay in memory. */
export const revivalSetting = 'terminal.integrated.persistentSessionReviveProcess';
