import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { connectedSandbox } from './support/connectedSandbox';
import { eventually } from '../eventually';
import { closeAndDelete, openConnection } from './support/editor';
import { fixesAt, problemsOf, whenProblem, whenProblems } from './support/problems';

describe('problems in files of VS Code', () => {
  let document: vscode.TextDocument;
  connectedSandbox('reader');
  afterEach(() => closeAndDelete(document.uri));

  it('says nothing of references in launch configurations and tasks, where they are live', async () => {
    const text = (args: string[]) =>
      JSON.stringify({ configurations: [{ type: 'node', env: { A: '<prod/db, password>' }, args }] });
    document = await openConnection('.vscode/launch.json', text(['<prod/db, port>']));
    const problem = await whenProblem(document.uri, 'outside-connection-files');
    assert.equal(document.getText(problem.range), '<prod/db, port>');
    assert.equal(problemsOf(document.uri).length, 1);
    assert.match(problem.message, /only those in "env" are/u);
    assert.deepEqual(
      (await fixesAt(document.uri, problem)).filter(({ title }) => /connection file/u.test(title)),
      [],
    );
    await assert.rejects(
      Promise.resolve(
        vscode.commands.executeCommand('secretConnections.addConnectionFile', { uri: String(document.uri) }),
      ),
      /launch\.json/u,
    );
    const start = document.getText().indexOf('<prod/db, port>');
    const change = new vscode.WorkspaceEdit();
    change.delete(
      document.uri,
      new vscode.Range(document.positionAt(start), document.positionAt(start + 15)),
    );
    await vscode.workspace.applyEdit(change);
    await whenProblems(document.uri, (codes) => codes.length === 0, 'the one in env is no problem');
  });

  describe('tells that VS Code would store the value of an input of an MCP server, and offers what it stores encrypted', () => {
    const args = { reference: '<prod/db, password>' };
    const input = { id: 'p', type: 'command', command: 'secretConnections.resolveInput', args };
    const asked = {
      id: 'p',
      type: 'promptString',
      description: 'Value of prod/db, password',
      password: true,
    };
    const servers = { db: { command: 'db', env: { P: '${input:p}' } } };

    const repair = async (): Promise<unknown> => {
      const { uri } = document;
      const problem = await whenProblem(uri, 'stored-input');
      assert.equal(document.getText(problem.range), '"secretConnections.resolveInput"');
      assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
      assert.match(problem.message, /stores the value of this input in clear text/u);
      assert.match(String((problem.code as { target: vscode.Uri }).target), /problems\.md#stored-input$/u);
      assert.equal(problemsOf(uri).length, 1, 'what it refers to is told of, too');
      const [fix] = await fixesAt(uri, problem);
      assert.match(fix?.title ?? '', /ask for a password instead/u);
      assert.equal(fix?.isPreferred, true);
      await vscode.workspace.applyEdit(fix.edit!);
      await whenProblems(uri, (codes) => codes.length === 0, 'it is repaired');
      return JSON.parse(document.getText()) as unknown;
    };

    it('in mcp.json of a folder', async () => {
      const text = JSON.stringify({ inputs: [input], servers }, undefined, 2);
      document = await openConnection('.vscode/mcp.json', text);
      assert.deepEqual(await repair(), { inputs: [asked], servers });
    });

    it('in a workspace file', async () => {
      const folders: unknown[] = [];
      const text = JSON.stringify({ folders, mcp: { servers, inputs: [input] } });
      document = await openConnection('shop.code-workspace', text);
      assert.deepEqual(await repair(), { folders, mcp: { servers, inputs: [asked] } });
    });

    it('in a file that is a connection file, too', async () => {
      document = await openConnection('connections/mcp.json', JSON.stringify({ inputs: [input], servers }));
      await whenProblem(document.uri, 'stored-input');
    });

    it('in mcp.json of a person', async () => {
      await vscode.commands.executeCommand('workbench.mcp.openUserMcpJson');
      document = await eventually(() => vscode.window.activeTextEditor?.document, 'it is open');
      assert.match(document.uri.path, /\/User\/mcp\.json$/u);
      const edit = new vscode.WorkspaceEdit();
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      edit.replace(document.uri, all, JSON.stringify({ inputs: [input], servers }));
      await vscode.workspace.applyEdit(edit);
      assert.deepEqual(await repair(), { inputs: [asked], servers });
    });
  });
});
