import * as vscode from 'vscode';
// Another extension copies this one file.
import type { SecretAccess, SecretConnectionsApi } from '../../src/inject/api/apiTypes';

const productId = 'secret-connections.secret-connections';

/** The access to secrets, asked for when it is first needed and again after the person has withdrawn it. */
export class Secrets {
  private access: SecretAccess | undefined;

  /** @param extensionId the id of this extension, which the person is shown */
  constructor(private readonly extensionId: string) {}

  /** A connection file with its references replaced; rejects with a message for people. */
  async connection(file: vscode.Uri): Promise<unknown> {
    this.access ??= await this.ask();
    try {
      return (await this.access.resolveConnection(file)).connection;
    } catch (error) {
      if ((error as { code?: unknown }).code === 'access-refused') {
        this.access = undefined;
      }
      throw error;
    }
  }

  private async ask(): Promise<SecretAccess> {
    const product = vscode.extensions.getExtension<SecretConnectionsApi>(productId);
    if (product === undefined) {
      throw new Error('Secret Connections is not installed.');
    }
    return (await product.activate()).access(this.extensionId);
  }
}
