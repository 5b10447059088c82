import { commands } from '../contributions.js';
import { once } from '../host/once.js';
import type { SecretEditorParts } from './parts.js';
import type { SecretEditorProvider } from './secretEditorProvider.js';

/**
 * Registers the command that opens a secret in a tab.
 *
 * @returns what loads the editor, when VS Code first needs it
 */
export function registerSecretEditor(parts: SecretEditorParts): () => Promise<SecretEditorProvider> {
  parts.commands.register(commands.openSecret, async (argument) => {
    const { openSecret } = await import('./openSecret.js');
    await openSecret(argument, parts);
  });
  return once(async () => {
    const { SecretEditorProvider: Provider } = await import('./secretEditorProvider.js');
    return new Provider(parts);
  });
}
