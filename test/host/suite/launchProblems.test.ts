import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { connectedSandbox } from './support/connectedSandbox';
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
});
