import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { connect, removeEverything } from './support/extension';
import { eventually } from '../eventually';
import { lensesOf } from './support/editor';

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

  it('permits what AWS refused, where its button is pressed', async () => {
    const text = await generate({
      alias: 'prod',
      action: 'secretsmanager:CreateSecret',
      secret: 'new/one',
    });
    const { Statement } = JSON.parse(text) as Document;
    const created = Statement.find(({ Action }) => Action.includes('secretsmanager:CreateSecret'));
    assert.match(String(created?.Resource), /^arn:aws:secretsmanager:us-east-1:\d+:secret:new\/one-\?{6}$/u);
    assert.ok(resourcesOf(text).some((resource) => resource.includes('prod/db')));
  });

  for (const [file, named, others] of [
    ['infrastructure/template.json', 'prod/api-token', 'team/jira'],
    ['infrastructure/task-definition.json', 'prod/rotating', 'team/jira'],
  ] as const) {
    it(`offers the references of ${file}, which is no connection file, first`, async () => {
      const folder = vscode.workspace.workspaceFolders![0]!.uri;
      await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, file));
      let text: string | undefined;
      const done = vscode.commands
        .executeCommand<string>('secretConnections.generateIamPolicy')
        .then((policy) => (text = policy));
      await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return text;
      }, 'the first line is taken');
      const resources = resourcesOf(await done).join('\n');
      assert.match(resources, new RegExp(named, 'u'));
      assert.doesNotMatch(resources, new RegExp(others, 'u'));
    });
  }

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

  it('permits writing only when chosen, and to a secret that nobody refers to, where it is named', async () => {
    assert.doesNotMatch(await generate({}), /PutSecretValue|CreateSecret/u);
    const text = await generate({ write: true, alias: 'prod', secret: 'limits/largest-value' });
    const { Statement } = JSON.parse(text) as Document;
    const changed = Statement.find(({ Action }) => Action.includes('secretsmanager:PutSecretValue'));
    assert.ok([changed?.Resource].flat().some((arn) => arn?.includes(':secret:limits/largest-value-')));
    const created = Statement.find(({ Action }) => Action.includes('secretsmanager:CreateSecret'));
    assert.ok([created?.Resource].flat().some((arn) => arn?.endsWith(':secret:prod/*')));
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

  it('opens as a document that needs no saving, changes its format and is copied', async () => {
    const text = await generate({ show: true });
    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.isDirty, false);
    assert.equal(document.languageId, 'json');
    assert.equal(document.getText(), text);
    const titles = (await lensesOf(document)).map(({ command }) => command?.title ?? '').join('\n');
    assert.match(titles, /Copy\n.*Open IAM\nOther Format…\nWith BatchGetSecretValue\n/u);
    assert.match(titles, /named by a pattern/u);
    assert.match(titles, /secret manager is not connected/u);
    const rows = (await lensesOf(document)).filter(({ range }) => range.start.line > 0);
    assert.ok(rows.length > 2);
    assert.equal(new Set(rows.map(({ range }) => range.start.line)).size, rows.length, 'one note a row');

    const { uri } = document;
    await vscode.commands.executeCommand('secretConnections.changeIamPolicy', { uri, format: 'terraform' });
    assert.match(document.getText(), /^resource "aws_iam_policy"/u);
    await vscode.commands.executeCommand('secretConnections.changeIamPolicy', {
      uri,
      format: 'aws',
      batch: true,
    });
    assert.match(document.getText(), /^cat > [^]*BatchGetSecretValue[^]*\naws iam create-policy /u);
    await vscode.commands.executeCommand('secretConnections.copyIamPolicy', { uri });
    assert.equal(await vscode.env.clipboard.readText(), document.getText());
    await eventually(
      async () =>
        (await lensesOf(document)).find(({ command }) => /^Without Batch/u.test(command?.title ?? '')),
      'the lens leads back',
    );
    const writing = (await lensesOf(document)).find(({ command }) => command?.title === 'With Writing')!;
    await vscode.commands.executeCommand(
      writing.command!.command,
      ...(writing.command!.arguments as unknown[]),
    );
    assert.match(document.getText(), /PutSecretValue/u);
  });

  it('leaves out what uses the demo, and says so', async () => {
    await vscode.commands.executeCommand('secretConnections.tryDemo', {});
    try {
      const uri = vscode.Uri.from({ scheme: 'secret-connections-demo', path: '/try-me.connection.jsonc' });
      const text = await generate({ uri, show: true });
      assert.deepEqual(resourcesOf(text), []);
      const { document } = vscode.window.activeTextEditor!;
      const titles = (await lensesOf(document)).map(({ command }) => command?.title ?? '').join('\n');
      assert.match(titles, /7 left out: they use the demo/u);
    } finally {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.commands.executeCommand('secretConnections.closeDemo', {});
    }
  });

  describe('for a file that uses two managers', () => {
    let uri: vscode.Uri;
    before(async () => {
      const folder = vscode.workspace.workspaceFolders![0]!.uri;
      uri = vscode.Uri.joinPath(folder, 'two.connection.json');
      const text = '{"a": "<prod:prod/db, password>", "b": "<other:team/jira, token>"}';
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    });
    beforeEach(() => connect(sandbox, 'reader', { alias: 'other' }));
    after(() => vscode.workspace.fs.delete(uri));

    it('is one policy for each, and just the one of an alias', async () => {
      const text = await generate({ uri });
      assert.match(text, /^\/\/ prod · .*\n\{[^]*\n\}\n\n\/\/ other · .*\n\{[^]*\n\}\n$/u);
      const one = await generate({ uri, alias: 'other' });
      assert.equal(resourcesOf(one).length, 1);
      assert.match(resourcesOf(one)[0]!, /secret:team\/jira-/u);
      assert.ok(text.includes(one));
    });

    it('has a Copy and a way to IAM for each, and what is copied can be pasted', async () => {
      const text = await generate({ uri, show: true });
      const { document } = vscode.window.activeTextEditor!;
      assert.equal(document.getText(), text);
      assert.equal(document.languageId, 'jsonl');
      const lenses = await lensesOf(document);
      const copies = lenses.filter(({ command }) => command?.title === '$(copy) Copy');
      assert.equal(copies.length, 2);
      for (const [index, { range, command }] of copies.entries()) {
        assert.match(document.lineAt(range.start).text, index === 0 ? /^\/\/ prod/u : /^\/\/ other/u);
        await vscode.commands.executeCommand(command!.command, ...(command!.arguments as unknown[]));
        const copied = await vscode.env.clipboard.readText();
        assert.match(resourcesOf(copied).join(), index === 0 ? /^[^,]*prod\/db[^,]*$/u : /^[^,]*jira[^,]*$/u);
      }
      const [iam] = lenses.filter(({ command }) => /Open IAM/u.test(command?.title ?? ''));
      assert.equal((iam!.command!.arguments as { region: string }[])[0]!.region, sandbox.region);
    });

    it('is just the policy of the manager that refused, from the light bulb', async () => {
      sandbox.addUser('nobody', { policy: { Version: '2012-10-17', Statement: [] } });
      await vscode.commands.executeCommand('secretConnections.disconnect', {
        alias: 'other',
        confirmed: true,
      });
      await connect(sandbox, 'nobody', { alias: 'other' });
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const problem = await eventually(
        () => vscode.languages.getDiagnostics(uri).find(({ message }) => /is missing/u.test(message)),
        'the denial is shown',
      );
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        problem.range,
      );
      const fix = actions.find(({ title }) => /IAM policy/u.test(title));
      assert.deepEqual((fix?.command?.arguments as { alias: string }[])[0]?.alias, 'other');
    });
  });

  for (const format of ['aws', 'powershell', 'cloudformation', 'terraform']) {
    it(`is the same policy as ${format}`, async () => {
      const text = await generate({ format });
      for (const resource of resourcesOf(await generate({}))) {
        assert.ok(text.includes(resource), resource);
      }
    });
  }
});
