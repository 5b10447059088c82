import * as vscode from 'vscode';
import { queryDatabase } from './database';
import { Secrets } from './secrets';

/** What the command is called with. */
interface Question {
  /** A connection file with host, port, user, password and database, in which references may stand. */
  readonly connection: vscode.Uri;
  readonly sql: string;
}

/** An example of an extension that uses connections through the API; it never stores what it gets. */
export function activate(context: vscode.ExtensionContext): void {
  const secrets = new Secrets(context.extension.id);
  context.subscriptions.push(
    vscode.commands.registerCommand('secretConnectionsExample.query', async ({ connection, sql }: Question) =>
      queryDatabase(await secrets.connection(connection), sql),
    ),
  );
}
