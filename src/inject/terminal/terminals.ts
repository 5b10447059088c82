import * as vscode from 'vscode';
import { isConnectionFile } from '../../host/files/connectionFileFilter.js';
import type { Given } from '../../host/commands.js';
import type { Caller } from '../../host/gate/caller.js';
import { askChoice } from '../../host/ask/askChoice.js';
import { answered } from '../../host/ask/quickInput.js';
import { chooseConnection } from '../launch/chooseConnection.js';
import { showLaunchFailure } from '../launch/launchMessage.js';
import type { Launcher } from '../launch/launcher.js';
import type { Surroundings } from '../launch/surroundings.js';
import { type TerminalShell, terminalSurroundings } from '../launch/terminalSurroundings.js';
import { requireTrust } from '../../host/trust.js';
import { connectionUri } from '../launch/sources.js';
import { closingTerminal } from './closingTerminal.js';
import { type ConnectedProfile, connectedProfiles, shellOfProfile } from './profileConnections.js';
import { secretTerminal } from './secretTerminal.js';

/** Terminals whose shell has the variables of a connection: by command, and as a terminal profile. */
export class SecretTerminals implements vscode.TerminalProfileProvider {
  constructor(private readonly launcher: Launcher) {}

  /**
   * Opens a terminal for the given connection, that of the active editor, or one that the person chooses. Code that
   * calls gets the error, a person one message.
   */
  async open(argument: Given<'openTerminal'>, caller: Caller): Promise<void> {
    try {
      requireTrust();
      const uri = await this.connectionOf(argument);
      vscode.window.createTerminal(await this.prepare(uri)).show();
    } catch (thrown) {
      if (caller === 'code') {
        throw thrown;
      }
      await showLaunchFailure(thrown, vscode.l10n.t('The terminal'));
    }
  }

  /** The terminal profile "Terminal with Secrets": nothing stays open where nothing can be resolved. */
  async provideTerminalProfile(token: vscode.CancellationToken): Promise<vscode.TerminalProfile> {
    try {
      requireTrust();
      const { uri, shell } = await chosenProfile();
      return new vscode.TerminalProfile(await this.prepare(uri, shell, token));
    } catch (thrown) {
      void showLaunchFailure(thrown, vscode.l10n.t('The terminal'));
      return new vscode.TerminalProfile(closingTerminal(vscode.l10n.t('Terminal with Secrets')));
    }
  }

  private async connectionOf(argument: Given<'openTerminal'>): Promise<vscode.Uri> {
    const title = vscode.l10n.t('Open Terminal with Connection');
    const active = vscode.window.activeTextEditor?.document;
    return argument !== undefined || (active !== undefined && isConnectionFile(active))
      ? connectionUri(argument, title)
      : chooseConnection(title);
  }

  private async prepare(
    uri: vscode.Uri,
    shell?: TerminalShell,
    token?: vscode.CancellationToken,
  ): Promise<vscode.TerminalOptions> {
    const target = vscode.l10n.t('The terminal');
    const sources = [{ kind: 'connection' as const, uri }];
    // The shell may be one that the workspace's settings name.
    const surroundings = (): Surroundings => terminalSurroundings(uri, shell);
    const request = { target, surroundings, sources, inTerminal: true };
    const values = await this.launcher.prepareLaunch(request, token);
    return secretTerminal(uri, values, shell);
  }
}

/** The only profile that the settings describe, or the one that the person chooses; else any connection. */
async function chosenProfile(): Promise<{ readonly uri: vscode.Uri; readonly shell?: TerminalShell }> {
  const title = vscode.l10n.t('Terminal with Secrets');
  const profiles = connectedProfiles();
  if (profiles.length === 0) {
    return { uri: await chooseConnection(title) };
  }
  const [only] = profiles;
  const profile = profiles.length === 1 && only !== undefined ? only : await chooseProfile(title, profiles);
  return { uri: profile.uri, shell: shellOfProfile(profile.title) };
}

async function chooseProfile(
  title: string,
  profiles: readonly ConnectedProfile[],
): Promise<ConnectedProfile> {
  const question = askChoice({
    title,
    placeholder: vscode.l10n.t('Choose a terminal'),
    choices: profiles.map((profile) => ({
      label: profile.title,
      description: vscode.workspace.asRelativePath(profile.uri),
      value: profile,
    })),
  });
  return answered(await question);
}
