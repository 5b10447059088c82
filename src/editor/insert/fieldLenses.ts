import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { readSetting } from '../../host/settings.js';
import { findCredentialFields } from '../../secrets/detection/credentialFields.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import { detectionOptions } from '../../host/files/detectionOptions.js';
import { rangeOf } from '../document/documentIndex.js';
import { lensTitle } from '../document/lensTitle.js';
import { labelText } from '../../secrets/words/plainText.js';

/** The key icon: beside each credential-like field without a reference, the way to a secret. */
export class FieldLensProvider implements vscode.CodeLensProvider {
  constructor(
    private readonly files: ConnectionFiles,
    readonly onDidChangeCodeLenses: vscode.Event<void>,
  ) {}

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!readSetting('codeLens.enabled') || !this.files.isConnection(document)) {
      return [];
    }
    const { fieldNames } = detectionOptions(document);
    return findCredentialFields(document.getText(), fieldNames).map((field) => {
      const { name, path, nameRange, passwordRange } = field;
      // Where it stands in the text may be another place by the time of the click.
      const argument = { uri: document.uri.toString(), path };
      return new vscode.CodeLens(rangeOf(document, nameRange), {
        title: lensTitle(vscode.l10n.t('$(key) Use secret…')),
        tooltip:
          passwordRange === undefined
            ? vscode.l10n.t('Replace the value of {0} with a reference to a secret', labelText(name))
            : vscode.l10n.t('Replace the password in {0} with a reference to a secret', labelText(name)),
        command: commands.insertReference,
        arguments: [ownArgument(commands.insertReference, argument)],
      });
    });
  }
}
