import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { checkFiles } from '../../../src/editor/diagnostics/checkFiles';
import { AwsTrouble } from '../../../src/editor/diagnostics/awsTrouble';
import { fileReferences } from '../../../src/secrets/cache/fileReferences';
import { SecretsError } from '../../../src/secrets/model/errors';
import type { ReferenceResolving } from '../../../src/secrets/model/services';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { api, connect, removeEverything } from './support/extension';
import { codeText, problemsOf, whenProblems } from './support/problems';

describe('Check References', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
  });
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  it('shows the problems of files that are not open, until they change', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const uri = vscode.Uri.joinPath(folder, 'closed.connection.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{"key": "<prod/db, pasword>"}'));
    const checked = await vscode.commands.executeCommand<{ file: string; problem?: { code: string } }[]>(
      'secretConnections.checkReferences',
      {},
    );
    const own = checked.filter(({ file }) => file === uri.fsPath);
    assert.deepEqual(
      own.map(({ problem }) => problem?.code),
      ['key-not-found'],
    );
    assert.deepEqual(problemsOf(uri).map(codeText), ['key-not-found']);
    // Others read the file behind the scenes: nobody checks it then.
    await vscode.workspace.openTextDocument(uri);
    assert.deepEqual(problemsOf(uri).map(codeText), ['key-not-found']);
    await vscode.workspace.fs.delete(uri);
    await whenProblems(uri, (codes) => codes.length === 0, 'they went with the file');
  });

  it('keeps them where VS Code tells of a change that changed nothing, such as one from before the check', async () => {
    const faulty = '{"key": "<prod/db, pasword>"}';
    const [same, other] = ['same', 'other'].map((name) =>
      vscode.Uri.joinPath(folder(), `${name}.connection.json`),
    ) as [vscode.Uri, vscode.Uri];
    const write = (uri: vscode.Uri, text: string) =>
      vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await write(same, faulty);
    await write(other, faulty);
    await vscode.commands.executeCommand('secretConnections.checkReferences', {});
    await write(same, faulty);
    await write(other, '{"key": "<prod/db, password>"}');
    await whenProblems(other, (codes) => codes.length === 0, 'they went with the text');
    assert.deepEqual(problemsOf(same).map(codeText), ['key-not-found']);
    await vscode.workspace.fs.delete(same);
    await vscode.workspace.fs.delete(other);
    await whenProblems(same, (codes) => codes.length === 0, 'they went with the file');
  });

  const checkedIn = async (path: string) => {
    const { fsPath } = vscode.Uri.joinPath(folder(), path);
    const checked = await vscode.commands.executeCommand<
      { file: string; reference: string; problem?: { code: string } }[]
    >('secretConnections.checkReferences', {});
    assert.ok(!vscode.workspace.textDocuments.some(({ uri }) => uri.fsPath === fsPath), 'it is not open');
    return checked.filter(({ file }) => file === fsPath);
  };

  it('covers templates and task definitions without opening them', async () => {
    const template = await checkedIn('infrastructure/template.json');
    assert.deepEqual(
      template.map(({ reference }) => reference.replace(/^.*?prod\/|\}\}$/gu, '')),
      [
        'db:SecretString:username',
        'db:SecretString:password:AWSCURRENT',
        'db:SecretString:username',
        'db:SecretString:host',
        'api-token',
        'stripe-nRqHLQ:SecretString:apiKey',
      ],
    );
    assert.deepEqual(
      template.flatMap(({ problem }) => problem ?? []),
      [],
    );
    const definition = await checkedIn('infrastructure/task-definition.json');
    assert.equal(definition.length, 3);
  });

  it('shows the problems of templates that are not open', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'closed.template');
    const text = '{"AWSTemplateFormatVersion": "2010-09-09", "a": "{{resolve:secretsmanager:prod/bd}}"}';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const checked = await checkedIn('closed.template');
    assert.deepEqual(
      checked.map(({ problem }) => problem?.code),
      ['secret-not-found'],
    );
    assert.deepEqual(problemsOf(uri).map(codeText), ['secret-not-found']);
    await vscode.workspace.fs.delete(uri);
    await whenProblems(uri, (codes) => codes.length === 0, 'they went with the file');
  });

  it('leaves out what is no such file, is too large or lies in node_modules, and all when it is switched off', async () => {
    const text = '{"AWSTemplateFormatVersion": "2010-09-09", "a": "{{resolve:secretsmanager:prod/bd}}"}';
    const files = {
      'large.json': text + ' '.repeat(2 * 1024 * 1024),
      'node_modules/package/stack.json': text,
      'other.json': '{"a": "{{resolve:secretsmanager:prod/bd}}", "b": "<prod/bd, key>"}',
      'stack.json': text,
    };
    const uris = Object.keys(files).map((path) => vscode.Uri.joinPath(folder(), path));
    for (const [index, content] of Object.values(files).entries()) {
      await vscode.workspace.fs.writeFile(uris[index]!, new TextEncoder().encode(content));
    }
    const settings = vscode.workspace.getConfiguration('secretConnections');
    try {
      const counts = async () =>
        Promise.all(Object.keys(files).map(async (path) => (await checkedIn(path)).length));
      assert.deepEqual(await counts(), [0, 0, 0, 1]);
      await settings.update('dialects.enabled', false, vscode.ConfigurationTarget.Global);
      assert.deepEqual(await counts(), [0, 0, 0, 0]);
    } finally {
      await settings.update('dialects.enabled', undefined, vscode.ConfigurationTarget.Global);
      await Promise.all(uris.map((uri) => vscode.workspace.fs.delete(uri)));
    }
  });

  const folder = () => vscode.workspace.workspaceFolders![0]!.uri;
  /** Nothing of AWS: what is read and shown of files. */
  const parts = (shown: string[], onRead: () => void = () => undefined) =>
    ({
      notations: { resolvedIn: () => [] },
      checkedFiles: { show: (uri: vscode.Uri) => shown.push(uri.path) },
      resolver: fileReferences(
        {
          state: () => ({ kind: 'unknown' }),
          resolveAll: (references: readonly unknown[]) => {
            onRead();
            return Promise.resolve(references.map(() => new SecretsError('secret-not-found')));
          },
        } as unknown as ReferenceResolving,
        () => true,
      ),
    }) as unknown as Parameters<typeof checkFiles>[1];

  it('checks all other files when one cannot be read, and says so', async () => {
    const missing = vscode.Uri.joinPath(folder(), 'missing.connection.json');
    const uri = vscode.Uri.joinPath(folder(), 'there.connection.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{"key": "<a, b>"}'));
    const shown: string[] = [];
    const { signal } = new AbortController();
    const checked = await checkFiles([missing, uri], parts(shown), signal, () => undefined);
    assert.deepEqual(
      checked.map(({ file, reference, problem }) => [file, reference, problem?.code]),
      [
        [missing.fsPath, '', 'invalid-configuration'],
        [uri.fsPath, '<a, b>', 'secret-not-found'],
      ],
    );
    assert.match(checked[0]!.problem!.message, /missing\.connection\.json cannot be read/u);
    assert.deepEqual(shown, [uri.path]);
    await vscode.workspace.fs.delete(uri);
  });

  it('ends when it is cancelled: reads no more files, and shows and gives nothing', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'cancelled.connection.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{"key": "<a, b>"}'));
    const shown: string[] = [];
    const steps: string[] = [];
    const controller = new AbortController();
    const checking = checkFiles(
      Array.from({ length: 120 }, () => uri),
      parts(shown, () => controller.abort()),
      controller.signal,
      ({ message }) => steps.push(message),
    );
    await assert.rejects(checking, { code: 'cancelled' });
    assert.equal(steps.length, 1);
    assert.deepEqual(shown, []);
    await vscode.workspace.fs.delete(uri);
  });
});

describe('the status of references that cannot be checked', () => {
  const folder = () => vscode.workspace.workspaceFolders![0]!.uri;
  const write = async (name: string) => {
    const uri = vscode.Uri.joinPath(folder(), name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{}'));
    return vscode.workspace.openTextDocument(uri);
  };

  it('stands at the files that are affected and at no others, and goes when they are checked', async () => {
    const affected = await write('down [1].connection.json');
    const other = await write('package.json');
    let disposed = 0;
    const item = { dispose: () => (disposed += 1) } as unknown as vscode.LanguageStatusItem;
    const trouble = new AwsTrouble(() => item);
    const matches = (document: vscode.TextDocument) => vscode.languages.match(item.selector, document) > 0;
    const error = new SecretsError('unreachable', { host: 'aws.test' });
    trouble.report(affected, error);
    assert.equal(item.text, '$(cloud) References are not checked');
    assert.equal(item.detail, error.message);
    assert.deepEqual([matches(affected), matches(other)], [true, false]);
    trouble.report(other, error);
    assert.deepEqual([matches(affected), matches(other)], [true, true]);
    trouble.report(affected, undefined);
    assert.deepEqual([matches(affected), matches(other), disposed], [false, true, 0]);
    trouble.report(other, undefined);
    assert.equal(disposed, 1);
    await Promise.all([affected, other].map(({ uri }) => vscode.workspace.fs.delete(uri)));
  });
});
