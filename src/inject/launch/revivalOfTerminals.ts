import * as vscode from 'vscode';
import { askModal } from '../../host/messages.js';
import { revivalSetting, type TerminalRevival } from './terminalRevival.js';

/** VS Code's own. In a browser it keeps terminals in the memory of the server only. */
export const revivalOfTerminals: TerminalRevival = {
  keepsEnvironments: () => {
    const settings = vscode.workspace.getConfiguration();
    return (
      vscode.env.uiKind === vscode.UIKind.Desktop &&
      settings.get('terminal.integrated.enablePersistentSessions') !== false &&
      settings.get(revivalSetting) !== 'never'
    );
  },
  ask: async () => {
    const button = vscode.l10n.t('Turn Off and Continue');
    const chosen = await askModal(
      vscode.l10n.t('VS Code would write the secret values of this terminal to disk. Turn that off?'),
      [
        vscode.l10n.t(
          'When it ends, it stores the environment of open terminals in clear text, to open them again at the next start.',
        ),
        vscode.l10n.t(
          'Your setting {0} becomes "never". Terminals still outlive a reload of the window.',
          revivalSetting,
        ),
      ],
      button,
    );
    return chosen === button;
  },
  turnOff: () =>
    vscode.workspace.getConfiguration().update(revivalSetting, 'never', vscode.ConfigurationTarget.Global),
};
