import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { type Recording, recordMessages, recordSessions, type ShownMessages } from './debugging';
import { eventually } from '../../eventually';
import { api, connect, removeEverything } from './extension';
import { createProof, type Proof } from './launch';

/** What tests of debug sessions share; set up before and put away after each of them. */
export class DebugSuite {
  sandbox!: Sandbox;
  proof!: Proof;
  recording!: Recording;
  shown!: ShownMessages;
  /** Of `<prod/db, password>`, which `shop.connection.json` gives as PGPASSWORD. */
  value!: string;

  /** Registers the hooks; called inside of `describe`. */
  constructor() {
    before(() => this.setUp());
    beforeEach(() => this.begin());
    afterEach(() => this.end());
    after(async () => {
      await this.deleteFile('shop.connection.json');
      await removeEverything();
      await this.sandbox.close();
    });
  }

  get folder(): vscode.WorkspaceFolder {
    return vscode.workspace.workspaceFolders![0]!;
  }

  /** Starts a session that runs the proof with PGPASSWORD, unless changed. */
  start(change: Record<string, unknown>): Thenable<boolean> {
    return vscode.debug.startDebugging(this.folder, {
      ...{ type: 'node', request: 'launch', name: 'prove', cwd: this.folder.uri.fsPath },
      ...{ program: this.proof.script, args: ['PGPASSWORD'], runtimeExecutable: this.proof.node },
      ...change,
    });
  }

  async connectReader(): Promise<void> {
    await removeEverything();
    await connect(this.sandbox, 'reader', { alias: 'prod' });
  }

  async writeFile(name: string, text: string): Promise<vscode.Uri> {
    const uri = vscode.Uri.joinPath(this.folder.uri, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  }

  async deleteFile(name: string): Promise<void> {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(this.folder.uri, name));
  }

  private async setUp(): Promise<void> {
    this.sandbox = await startSandbox({ seed: 'sample' });
    await api();
    await this.connectReader();
    const access = await (await api()).access('secret-connections.secret-connections');
    this.value = String(await access.resolveReference('<prod:prod/db, password>'));
    await this.writeFile(
      'shop.connection.json',
      '{"$env": {"PGPASSWORD": "<prod/db, password>", "PGUSER": "<prod/db, username>"}}',
    );
  }

  private async begin(): Promise<void> {
    this.proof = await createProof();
    this.recording = recordSessions();
    this.shown = recordMessages();
    await vscode.commands.executeCommand('secretConnections.clearCache', {});
    this.sandbox.requests.clear();
  }

  private async end(): Promise<void> {
    this.sandbox.faults.clear();
    await vscode.debug.stopDebugging();
    this.recording.dispose();
    this.shown.dispose();
    vscode.window.terminals.forEach((each) => each.dispose());
    await eventually(() => vscode.window.terminals.length === 0, 'no terminal is left');
    await this.proof.remove();
  }
}
