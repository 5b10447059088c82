import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';
import { expectations, fine } from './support/problemExpectations';
import { codeText, fixesAt, problemsOf, whenProblem, whenProblems } from './support/problems';

describe('diagnostics of references', () => {
  let sandbox: Sandbox;
  let document: vscode.TextDocument;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    sandbox.putSecret({
      name: 'test/url',
      json: { password: 'CANARY-p@ss/w:rd', list: 'CANARY-a;b', plain: 'harmless' },
    });
    await api();
  });
  beforeEach(async () => {
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
    sandbox.requests.clear();
  });
  afterEach(async () => {
    sandbox.faults.clear();
    await closeAndDelete(document.uri);
  });
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  const open = async (content: unknown, name = 'problems.connection.json') => {
    document = await openConnection(name, JSON.stringify(content, undefined, 2));
  };
  const edit = async (from: string, to: string) => {
    const change = new vscode.WorkspaceEdit();
    const start = document.getText().indexOf(from);
    assert.ok(start >= 0, from);
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
    change.replace(document.uri, range, to);
    await vscode.workspace.applyEdit(change);
  };
  const asked = (operation: string) =>
    sandbox.requests.filter((request) => request.operation === operation).length;

  for (const { title, value, code, at, message } of expectations) {
    it(`name ${title}, exactly where it is`, async () => {
      await open({ value });
      const problem = await whenProblem(document.uri, code);
      assert.equal(document.getText(problem.range), at);
      assert.match(problem.message, message ?? /\S/u);
      assert.doesNotMatch(problem.message, /CANARY/u);
      const { target } = problem.code as { target: vscode.Uri };
      assert.equal(target.fragment, code);
      assert.equal(problemsOf(document.uri).length, 1);
    });
  }

  it('say nothing of references that are right, and of text that merely looks alike', async () => {
    await open({ wrong: '<prod/bd, password>', fine });
    const problems = await whenProblems(document.uri, (codes) => codes.length > 0, 'the wrong one is found');
    assert.deepEqual(problems.map(codeText), ['secret-not-found']);
  });

  it('name the place of what is missing', async () => {
    await open({ value: '<prod/db, password' });
    const { range } = await whenProblem(document.uri, 'malformed-reference');
    assert.equal(document.offsetAt(range.start), document.getText().indexOf('password') + 8);
  });

  it('name the permission that is missing, and on which secret', async () => {
    await removeEverything();
    await connect(sandbox, 'scoped', { alias: 'prod' });
    await open({ value: '<staging/db, password>' });
    const problem = await whenProblem(document.uri, 'access-denied');
    assert.match(problem.message, /secretsmanager:GetSecretValue/u);
    assert.match(problem.message, /staging\/db/u);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);
  });

  it('name a KMS key that may not be used', async () => {
    await removeEverything();
    await connect(sandbox, 'nokms', { alias: 'prod' });
    await open({
      value: '<prod/stripe, apiKey>',
      other: '<partner/api, x>',
      orders: '<limits/disabled-key, *>',
    });
    await whenProblems(document.uri, (codes) => codes.length > 0, 'something is denied');
  });

  it('tell that no manager is connected, and go when one is', async () => {
    await removeEverything();
    await open({ value: '<prod/db, password>' });
    const problem = await whenProblem(document.uri, 'no-manager');
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Information);
    await connect(sandbox, 'reader', { alias: 'prod' });
    await whenProblems(document.uri, (codes) => codes.length === 0, 'it is gone');
  });

  it('tell that none of several managers is active, and go when one is', async () => {
    await connect(sandbox, 'reader', { alias: 'europe', region: 'eu-west-1' });
    await connect(sandbox, 'reader', { alias: 'second' });
    // The one that was active is gone, and none of the others was chosen.
    await vscode.commands.executeCommand('secretConnections.disconnect', { alias: 'prod', confirmed: true });
    await open({ value: '<prod/db, password>', other: '<second:prod/db, password>' });
    const problem = await whenProblem(document.uri, 'no-active-manager');
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(document.getText(problem.range), '<prod/db, password>');
    assert.equal(problemsOf(document.uri).length, 1);
    const titles = (await fixesAt(document.uri, problem)).map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Use ')),
      [
        'Use europe in this window',
        'Use second in this window',
        'Use europe in this reference',
        'Use second in this reference',
      ],
    );
    await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: 'second' });
    await whenProblems(document.uri, (codes) => codes.length === 0, 'one is active');
  });

  it('tell of a wrong $secretManager once, at its value', async () => {
    await open({ $secretManager: 'stagin', one: '<prod/db, password>', two: '<prod/db, host>' });
    const problem = await whenProblem(document.uri, 'unknown-alias');
    assert.equal(document.getText(problem.range), '"stagin"');
    assert.equal(problemsOf(document.uri).length, 1);
  });

  it('go at once with the edit that repairs, and come back with the one that breaks', async () => {
    await open({ value: '<prod/db, pasword>', other: '<prod/bd, password>' });
    await whenProblems(document.uri, (codes) => codes.length === 2, 'both are found');
    await edit('pasword', 'password');
    assert.deepEqual(problemsOf(document.uri).map(codeText), ['secret-not-found']);
    await edit('prod/bd', 'prod/db');
    assert.deepEqual(problemsOf(document.uri), []);
    await edit('password>', 'passwort>');
    await whenProblem(document.uri, 'key-not-found');
  });

  it('follow a switch of the active manager', async () => {
    await open({ value: '<test/only-here, key>' });
    await whenProblem(document.uri, 'secret-not-found');
    sandbox.putSecret({ name: 'test/only-here', region: 'eu-west-1', json: { key: 'x' } });
    await connect(sandbox, 'reader', { alias: 'europe', region: 'eu-west-1' });
    await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: 'europe' });
    await whenProblems(document.uri, (codes) => codes.length === 0, 'the other manager has it');
  });

  it('stay while something is merely learned of a manager, and go when there is another', async () => {
    await open({ value: '<prod/db, pasword>', other: '<prod/db, password>' });
    await whenProblem(document.uri, 'key-not-found');
    let vanished = 0;
    const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const isMeant = uris.some((uri) => uri.toString() === document.uri.toString());
      vanished += isMeant && problemsOf(document.uri).length === 0 ? 1 : 0;
    });
    // A check then takes longer than VS Code waits before it tells of what changed.
    const checkSlowly = async () => {
      sandbox.faults.set({ kind: 'latency', operation: 'GetSecretValue', milliseconds: 500 });
      await vscode.commands.executeCommand('secretConnections.clearCache', { alias: 'prod' });
    };
    try {
      await checkSlowly();
      await vscode.commands.executeCommand('secretConnections.addSecret', {
        alias: 'prod',
        secret: 'app/list',
      });
      await edit('password>', 'passwort>');
      await whenProblems(document.uri, (codes) => codes.length === 2, 'both are found');
      assert.equal(vanished, 0, 'the problems vanished and came back');
      await checkSlowly();
      await connect(sandbox, 'reader', { alias: 'second' });
      await eventually(() => vanished > 0, 'what was found before is taken away');
    } finally {
      listening.dispose();
    }
  });

  it('ask for no value twice', async () => {
    await open({ one: '<prod/db, pasword>', two: '<prod/db, hosst>', three: '<prod/db, password>' });
    await whenProblems(document.uri, (codes) => codes.length === 2, 'both are found');
    await edit('hosst', 'hostt');
    await whenProblems(document.uri, (codes) => codes.length === 2, 'both are found again');
    const reads = sandbox.requests.filter(
      ({ operation, secretIds }) => operation === 'GetSecretValue' && secretIds.includes('prod/db'),
    );
    assert.ok(reads.length <= 1, `${reads.length} requests`);
  });

  it('ask for few secrets of a file with thousands, and look the others up in the list', async () => {
    const content = Array.from({ length: 3000 }, (_each, at) => `<prod/none-${at}, password>`);
    await open([...content, '<prod/db, password>', '<old/service, password>']);
    await whenProblems(document.uri, (codes) => codes.length >= 1000, 'they are found');
    assert.ok(asked('GetSecretValue') < 200, `${asked('GetSecretValue')} secrets were asked for`);
    assert.ok(asked('ListSecrets') >= 1);
    const told = problemsOf(document.uri);
    assert.equal(told.length, 1000);
    assert.match(told.at(-1)?.message ?? '', /^2002 more problems .*not shown/);
  });

  it('leave the file alone when AWS cannot be reached', async () => {
    sandbox.faults.set({ kind: 'error500', operation: 'GetSecretValue' });
    // No other test reads this secret, so that it is in no cache.
    await open({ value: '<prod/orders-db, pasword>', malformed: '<prod/db, >' }, 'offline.connection.json');
    await whenProblem(document.uri, 'malformed-reference');
    await eventually(
      () => sandbox.requests.some(({ secretIds }) => secretIds.includes('prod/orders-db')),
      'it was asked for',
    );
    assert.deepEqual(problemsOf(document.uri).map(codeText), ['malformed-reference']);
  });

  it('come by themselves once AWS can be reached again', async () => {
    sandbox.faults.set({ kind: 'error500', operation: 'GetSecretValue' });
    // No other test reads this secret, so that it is in no cache.
    await open({ value: '<prod/warehouse-db, pasword>', malformed: '<prod/db, >' });
    await whenProblem(document.uri, 'malformed-reference');
    await eventually(
      () => sandbox.requests.some(({ secretIds }) => secretIds.includes('prod/warehouse-db')),
      'it was asked for',
    );
    sandbox.faults.clear();
    const codes = () => problemsOf(document.uri).map(codeText);
    await eventually(() => codes().length > 1, 'it is checked again', codes, 60_000);
  }).timeout(90_000);

  it('tell of references that are never resolved, in files that are not connection files', async () => {
    await open({ value: '<prod/db, password>', html: '<b, c>' }, 'outside.json');
    const problem = await whenProblem(document.uri, 'outside-connection-files');
    assert.equal(document.getText(problem.range), '<prod/db, password>');
    assert.equal(problemsOf(document.uri).length, 1);
  });
});
