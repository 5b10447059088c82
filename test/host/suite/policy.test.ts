import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { connect, removeEverything } from './support/extension';
import { eventually, lensesOf } from './support/editor';

type Document = { Statement: { Action: string[]; Resource: '*' | string[] }[] };

describe('Generate IAM Policy', () => {
  let sandbox: Sandbox;
  /** What the sample workspace refers to through the active manager, as far as it exists. */
  const referenced = [
    'prod/db',
    'prod/stripe',
    'prod/crm-oauth',
    'team/jira',
    // These are named by the template and the task definition only.
    'prod/api-token',
    'prod/rotating',
  ];

  const generate = async (argument: Record<string, unknown>): Promise<string> =>
    vscode.commands.executeCommand<string>('secretConnections.generateIamPolicy', {
      show: false,
      ...argument,
    });
  const resourcesOf = (text: string): readonly string[] =>
    (JSON.parse(text) as Document).Statement.flatMap(({ Resource }) => (Resource === '*' ? [] : Resource));

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
  });
  beforeEach(async () => {
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  it('permits connecting and every reference of the workspace, and no other secret', async () => {
    const text = await generate({});
    sandbox.addUser('generated', { policy: JSON.parse(text) as object });
    const listing = await connect(sandbox, 'generated', { alias: 'narrow' });
    assert.equal(listing.listing, 'allowed');
    const read = async (secret: string): Promise<number | string> => {
      sandbox.requests.clear();
      await vscode.commands
        .executeCommand('secretConnections.copyValue', { alias: 'narrow', secret })
        .then(undefined, () => undefined);
      const asked = sandbox.requests.find(({ operation }) => operation === 'GetSecretValue');
      assert.ok(asked, `${secret} was not asked for`);
      return asked.outcome;
    };
    for (const name of referenced) {
      assert.equal(await read(name), 200, name);
    }
    const all = [...sandbox.state.shelf('111122223333', 'us-east-1').values()].filter(
      ({ name, deleted }) => deleted === undefined && !referenced.includes(name),
    );
    const others = all.filter(({ arn }) => !text.includes(arn));
    assert.ok(others.length > 10);
    for (const { name } of others) {
      assert.equal(await read(name), 'AccessDeniedException', name);
    }
  });

  it('names secrets by their full ARN, and by a pattern what does not exist', async () => {
    const resources = resourcesOf(await generate({}));
    const arn = sandbox.state.shelf('111122223333', 'us-east-1').withName('prod/stripe')!.arn;
    assert.ok(resources.includes(arn), resources.join('\n'));
    assert.ok(resources.includes('arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/bd-??????'));
  });

  it('covers just one file, or one folder', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const uri = vscode.Uri.joinPath(folder, 'connections/stripe.connection.json');
    assert.equal(resourcesOf(await generate({ uri })).length, 1);
    const all = resourcesOf(await generate({ uri: vscode.Uri.joinPath(folder, 'connections') }));
    const elsewhere = 2;
    assert.ok(all.length >= referenced.length - elsewhere);
    const infrastructure = resourcesOf(
      await generate({ uri: vscode.Uri.joinPath(folder, 'infrastructure') }),
    );
    assert.equal(infrastructure.length, 4);
    await assert.rejects(generate({ uri: vscode.Uri.joinPath(folder, 'none.json') }), /cannot be read/u);
  });

  it('has BatchGetSecretValue only when chosen', async () => {
    assert.ok(!(await generate({})).includes('BatchGetSecretValue'));
    assert.ok((await generate({ batch: true })).includes('BatchGetSecretValue'));
  });

  it('begins with the three actions on everything', async () => {
    const statement = (JSON.parse(await generate({ seed: true })) as Document).Statement[0]!;
    assert.deepEqual(statement.Action.length, 3);
    assert.equal(statement.Resource, '*');
  });

  it('is written before anybody has connected, with wildcards for what is not known', async () => {
    await removeEverything();
    const resources = resourcesOf(await generate({}));
    assert.ok(resources.includes('arn:aws:secretsmanager:*:*:secret:prod/db-??????'), resources.join('\n'));
  });

  it('opens as an untitled document that changes its format and is copied', async () => {
    const text = await generate({ show: true });
    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.uri.scheme, 'untitled');
    assert.equal(document.languageId, 'json');
    assert.equal(document.getText(), text);
    const titles = (await lensesOf(document)).map(({ command }) => command?.title ?? '').join('\n');
    assert.match(titles, /Copy\n.*Open IAM\nOther Format…\nWith BatchGetSecretValue\n/u);
    assert.match(titles, /named by a pattern/u);
    assert.match(titles, /secret manager is not connected/u);

    const { uri } = document;
    await vscode.commands.executeCommand('secretConnections.changeIamPolicy', { uri, format: 'terraform' });
    assert.match(document.getText(), /^resource "aws_iam_policy"/u);
    await vscode.commands.executeCommand('secretConnections.changeIamPolicy', {
      uri,
      format: 'aws',
      batch: true,
    });
    assert.match(document.getText(), /^aws iam create-policy[^]*BatchGetSecretValue/u);
    await vscode.commands.executeCommand('secretConnections.copyIamPolicy', { uri });
    assert.equal(await vscode.env.clipboard.readText(), document.getText());
    await eventually(
      async () =>
        (await lensesOf(document)).find(({ command }) => /^Without Batch/u.test(command?.title ?? '')),
      'the lens leads back',
    );
  });

  for (const format of ['aws', 'cloudformation', 'terraform']) {
    it(`is the same policy as ${format}`, async () => {
      const text = await generate({ format });
      for (const resource of resourcesOf(await generate({}))) {
        assert.ok(text.includes(resource), resource);
      }
    });
  }
});
