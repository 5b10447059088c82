import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, hoverAt, lensesOf, openConnection } from './support/editor';
import { previewPage } from './support/previewPage';
import { api, connect, removeEverything } from './support/extension';

const canary = /CANARY/u;

const templateText = JSON.stringify(
  {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      Database: {
        Type: 'AWS::RDS::DBInstance',
        Properties: {
          MasterUserPassword: '{{resolve:secretsmanager:prod/db:SecretString:password}}',
          Url: 'postgres://{{resolve:secretsmanager:prod/db:SecretString:username}}@db',
          Wrong: '{{resolve:secretsmanager:prod/db:SecretString:pasword}}',
          Own: '<prod/db, password>',
          New: '{{resolve:secretsmanager:}}',
          NewKey: '{{resolve:secretsmanager:prod/db:SecretString:}}',
        },
      },
    },
  },
  undefined,
  2,
);

describe('foreign notations', () => {
  let sandbox: Sandbox;
  let arn: string;
  const opened: vscode.Uri[] = [];

  const open = async (name: string, text: string): Promise<vscode.TextDocument> => {
    const document = await openConnection(name, text);
    opened.push(document.uri);
    return document;
  };
  const actionsAt = async (document: vscode.TextDocument, text: string) => {
    const position = document.positionAt(document.getText().indexOf(text) + 3);
    return vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(position, position),
      vscode.CodeActionKind.RefactorRewrite.value,
    );
  };
  const completionsAt = async (document: vscode.TextDocument, offset: number) => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(offset),
    );
    return items;
  };
  const completionAt = (document: vscode.TextDocument, text: string, label: string) =>
    eventually(async () => {
      const offset = document.getText().indexOf(text) + text.length;
      const items = await completionsAt(document, offset);
      return items.find((item) => item.label === label);
    }, `${label} is suggested`);

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    const secrets = await api();
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
    const listed = await secrets.listSecrets('prod');
    arn = listed.find(({ name }) => name === 'prod/db')!.arn;
  });
  afterEach(async () => {
    for (const uri of opened.splice(0)) {
      await closeAndDelete(uri);
    }
  });
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  describe('in a CloudFormation template', () => {
    it('has hover and lenses as our own notation has, and ours is text there', async () => {
      const document = await open('stack.json', templateText);
      const { text, hovers } = await hoverAt(
        document,
        '{{resolve:secretsmanager:prod/db:SecretString:password}}',
      );
      assert.match(text, /Secret: prod\/db/u);
      assert.match(text, /Value: ••••••••/u);
      assert.doesNotMatch(text, canary);
      assert.equal(
        document.getText(hovers[0]!.range),
        '{{resolve:secretsmanager:prod/db:SecretString:password}}',
      );
      assert.doesNotMatch((await hoverAt(document, '<prod/db, password>')).text, /secretConnections/u);
      const titles = await eventually(async () => {
        const all = (await lensesOf(document)).map(({ command }) => command?.title ?? '');
        return all.length > 0 ? all : undefined;
      }, 'there are lenses');
      assert.ok(
        titles.some((title) => title.startsWith('prod · prod/db · password')),
        titles.join('\n'),
      );
      assert.ok(titles.some((title) => title.includes('no key pasword in prod/db')));
    });

    it('has problems', async () => {
      const document = await open('stack.json', templateText);
      const problem = await eventually(
        () =>
          vscode.languages
            .getDiagnostics(document.uri)
            .find(({ message }) => message.includes('There is no key pasword in prod/db')),
        'the unknown key is a problem',
      );
      assert.match(document.getText(problem.range), /pasword/u);
    });

    it('completes secrets and keys', async () => {
      const document = await open('stack.json', templateText);
      const secret = await completionAt(document, '"New": "{{resolve:secretsmanager:', 'prod/stripe');
      assert.equal(secret.insertText, 'prod/stripe');
      const key = await completionAt(
        document,
        '"NewKey": "{{resolve:secretsmanager:prod/db:SecretString:',
        'port',
      );
      assert.equal(key.insertText, 'port');
      assert.equal(key.detail, 'number');
    });

    it('is previewed with its values masked', async () => {
      const document = await open(
        'preview.json',
        `{"AWSTemplateFormatVersion": "2010-09-09", "Own": "<prod/db, password>",
          "Url": "postgres://{{resolve:secretsmanager:prod/db:SecretString:username}}@db"}`,
      );
      await vscode.commands.executeCommand('secretConnections.openResolved', { uri: document.uri });
      const page = await previewPage(sandbox, document.uri);
      try {
        const { lines } = await page.state(({ lines: all }) => all.length > 0);
        const shown = Object.fromEntries(lines.map((line) => [line.name, line.shown]));
        assert.equal(shown['Url'], 'postgres://••••••••@db');
        assert.equal(shown['Own'], '<prod/db, password>');
      } finally {
        page.dispose();
      }
    });

    it('is not rewritten into a notation that is not read there', async () => {
      const document = await open('stack.json', templateText);
      const actions = await actionsAt(document, '{{resolve:secretsmanager:prod/db:SecretString:password}}');
      // Disabled actions, which say why, are shown to people only.
      assert.deepEqual(
        actions.filter(({ title }) => title.startsWith('Rewrite as')),
        [],
      );
    });

    it('is text when the setting is off', async () => {
      const document = await open('stack.json', templateText);
      const settings = vscode.workspace.getConfiguration('secretConnections');
      await settings.update('dialects.enabled', false, vscode.ConfigurationTarget.Global);
      try {
        assert.doesNotMatch((await hoverAt(document, '{{resolve')).text, /secretConnections/u);
      } finally {
        await settings.update('dialects.enabled', undefined, vscode.ConfigurationTarget.Global);
      }
    });
  });

  describe('in an ECS task definition', () => {
    const text = () =>
      JSON.stringify(
        {
          containerDefinitions: [
            {
              secrets: [
                { name: 'A', valueFrom: `${arn}:password::` },
                { name: 'B', valueFrom: `${arn}:password` },
                { name: 'C', valueFrom: '' },
                { name: 'D', valueFrom: `${arn}:` },
              ],
              image: arn,
            },
          ],
        },
        undefined,
        2,
      );

    it('has a hover on the ARN with key', async () => {
      const document = await open('task.json', text());
      const { text: shown } = await hoverAt(document, `${arn}:password::`);
      assert.match(shown, /Key: password/u);
      assert.match(shown, /Value: ••••••••/u);
    });

    it('says that the colons are missing', async () => {
      const document = await open('task.json', text());
      await eventually(
        () =>
          vscode.languages
            .getDiagnostics(document.uri)
            .find(({ range }) => document.getText(range).includes('password')),
        'the count of segments is a problem',
      );
    });

    it('completes ARNs and keys', async () => {
      const document = await open('task.json', text());
      const colon = `"D",\n          "valueFrom": "${arn}:`;
      const key = await completionAt(document, colon, 'password');
      assert.equal(key.insertText, 'password::');
      const secret = await completionAt(document, '"C",\n          "valueFrom": "', 'prod/db');
      assert.equal(secret.insertText, arn);
    });
  });

  describe('in a connection file', () => {
    const imported = '{"a": "{{MGR1|ap_sep_v1|prod/db:port}}", "b": "{{prod|ap_sep_v1|prod/db:host}}"}';

    it('resolves through the API as a reference, with the alias that the settings give its manager', async () => {
      const access = await (await api()).access('test.extension');
      const document = await open('imported.connection.json', imported);
      await assert.rejects(access.resolveConnection(document.uri), /No secret manager is called "MGR1"/u);
      await vscode.commands.executeCommand('secretConnections.mapManager', {
        manager: 'MGR1',
        alias: 'prod',
      });
      try {
        const { connection } = await access.resolveConnection(document.uri);
        const { a, b } = connection as { a: unknown; b: string };
        assert.equal(a, 5432);
        assert.match(b, /rds\.amazonaws\.com/u);
        assert.match((await hoverAt(document, '{{MGR1')).text, /Key: port/u);
      } finally {
        await vscode.workspace
          .getConfiguration('secretConnections')
          .update('dialects.managers', undefined, vscode.ConfigurationTarget.Workspace);
      }
    });

    it('is offered the managers for an id that is nobody’s', async () => {
      const document = await open('imported.connection.json', imported);
      const position = document.positionAt(imported.indexOf('MGR1'));
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(position, position),
        vscode.CodeActionKind.QuickFix.value,
      );
      assert.ok(actions.some(({ title }) => title === 'Read manager MGR1 as prod'));
    });

    it('is rewritten into our notation and back', async () => {
      const document = await open('imported.connection.json', '{"b": "{{prod|ap_sep_v1|prod/db:host}}"}');
      const rewrite = async (from: string, into: string) => {
        const action = (await actionsAt(document, from)).find(({ title }) => title === `Rewrite as ${into}`);
        assert.ok(action?.edit, into);
        await vscode.workspace.applyEdit(action.edit);
      };
      await rewrite('{{prod', '<prod:prod/db, host>');
      assert.equal(document.getText(), '{"b": "<prod:prod/db, host>"}');
      await rewrite('<prod', '{{prod|ap_sep_v1|prod/db:host}}');
      assert.equal(document.getText(), '{"b": "{{prod|ap_sep_v1|prod/db:host}}"}');
    });

    it('is not rewritten where the other notation cannot say it', async () => {
      const document = await open('own.connection.json', '{"b": "<prod/db, *>"}');
      const actions = await actionsAt(document, '<prod/db');
      assert.ok(!actions.some(({ title }) => title.includes('ap_sep_v1')));
    });

    it('completes manager, secret and key', async () => {
      const text = '{"a": "{{", "b": "{{prod|ap_sep_v1|", "c": "{{prod|ap_sep_v1|prod/db:"}';
      const document = await open('new.connection.json', text);
      assert.equal((await completionAt(document, '"a": "{{', 'prod')).insertText, 'prod|ap_sep_v1|');
      assert.equal(
        (await completionAt(document, '"b": "{{prod|ap_sep_v1|', 'prod/db')).insertText,
        'prod/db:',
      );
      assert.equal(
        (await completionAt(document, '"c": "{{prod|ap_sep_v1|prod/db:', 'host')).insertText,
        'host}}',
      );
    });
  });
});
