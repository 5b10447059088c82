import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { connectedSandbox } from './support/connectedSandbox';
import { generateSeed, startSandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, openConnection } from './support/editor';
import { connect } from './support/extension';

const file = 'completion.connection.json';

describe('completion inside a reference', () => {
  const service = connectedSandbox('reader');
  let document: vscode.TextDocument;

  afterEach(async () => closeAndDelete(document.uri));

  it('offers secrets, known at once and listed behind', async () => {
    await eventuallyOffers('{"password": "<^"}', 'prod/db');
    const list = await complete('{"password": "<^"}');
    assert.equal(list.isIncomplete, true);
    const item = named(list, 'prod/db');
    assert.equal(item.insertText, 'prod/db, ');
    assert.equal(item.command?.command, 'editor.action.triggerSuggest');
  });

  it('finds in the middle of names, and parts in order', async () => {
    await eventuallyOffers('{"password": "<jira^"}', 'team/jira');
    assert.deepEqual(labels(await complete('{"password": "<te/ji^>"}')), ['team/jira']);
    assert.ok(labels(await complete('{"password": "<prod/^"}')).every((label) => label.startsWith('prod/')));
  });

  it('offers the folders of the names', async () => {
    await eventuallyOffers('{"password": "<^"}', 'prod/');
    assert.equal(named(await complete('{"password": "<pr^"}'), 'prod/').insertText, 'prod/');
  });

  it('puts what was typed into the filter, so that VS Code leaves nothing out', async () => {
    await eventuallyOffers('{"password": "<jira^"}', 'team/jira');
    const item = named(await complete('{"password": "<jira^"}'), 'team/jira');
    assert.equal(item.filterText, 'jira');
    assert.equal(document.getText(item.range as vscode.Range), 'jira');
  });

  it('documents a secret by what is known of it, without its value', async () => {
    await eventuallyOffers('{"password": "<prod/d^"}', 'prod/db');
    const item = named(await complete('{"password": "<prod/d^"}', 50), 'prod/db');
    const text = (item.documentation as vscode.MarkdownString).value.replaceAll('&nbsp;', ' ');
    assert.match(text, /Secret manager: prod · us/u);
    // Markdown shows it so: nothing in it becomes a link.
    assert.match(text.replaceAll('\\', ''), /ARN: arn:aws:secretsmanager/u);
    assert.doesNotMatch(JSON.stringify(item), /CANARY/u);
  });

  it('offers the JSON keys with their kinds, and the whole value', async () => {
    const list = await complete('{"password": "<prod/db, ^"}');
    assert.equal(named(list, 'password').insertText, 'password>');
    assert.equal(named(list, 'port').detail, 'number');
    assert.equal(named(list, '*').insertText, '*>');
    assert.doesNotMatch(JSON.stringify(list), /CANARY/u);
  });

  it('asks for the value of a secret once', async () => {
    service.sandbox.requests.clear();
    await complete('{"password": "<shared/smtp, ^"}');
    await complete('{"password": "<shared/smtp, u^"}');
    assert.equal(
      service.sandbox.requests.filter(({ operation }) => operation === 'GetSecretValue').length,
      1,
    );
  });

  it('quotes keys that need it, and writes them as JSON', async () => {
    service.sandbox.putSecret({ name: 'odd/keys', json: { 'a, "b"': 'x', "it's": 'y', '*': 'z' } });
    const list = await complete('{"password": "<odd/keys, ^>"}');
    assert.equal(named(list, 'a, "b"').insertText, `'a, \\"b\\"'`);
    assert.equal(named(list, "it's").insertText, `'it''s'`);
    const quoted = await complete(`{"password": "<odd/keys, 'i^"}`);
    assert.deepEqual(labels(quoted), ["it's"]);
  });

  it('offers the JSON Pointers of one level where the key begins with a slash', async () => {
    service.sandbox.putSecret({
      name: 'deep/db',
      json: { database: { port: 5432, 'a/b': 'x' }, user: 'app' },
    });
    const top = await complete('{"password": "<deep/db, /^"}');
    assert.deepEqual(labels(top), ['/database', '/user']);
    assert.equal(named(top, '/database').insertText, '/database');
    assert.equal(named(top, '/user').insertText, '/user>');
    const inside = await complete('{"password": "<deep/db, /database/^"}');
    assert.deepEqual(labels(inside), ['/database/port', '/database/a~1b']);
    assert.equal(named(inside, '/database/port').insertText, '/database/port>');
    assert.equal(named(inside, '/database/port').detail, 'number');
    assert.deepEqual(labels(await complete('{"password": "<deep/db, d^"}')), ['database']);
  });

  it('offers staging labels, versions and filters', async () => {
    const versions = await complete('{"password": "<prod/rotating, username, ^>"}');
    assert.ok(labels(versions).includes('AWSPREVIOUS'));
    assert.equal(named(versions, 'AWSPREVIOUS').insertText, 'AWSPREVIOUS');
    assert.deepEqual(labels(await complete('{"password": "<prod/db, password | ^"}')), [
      'uri',
      'base64',
      'ado',
      'odbc',
      'libpq',
      'jaas',
      'pdo',
    ]);
  });

  it('offers names and versions of every form, and none after white space', async () => {
    const managed = 'rds!db-3f0c2a5e-1111-4222-8333-444455556666';
    await eventuallyOffers('{"password": "<rds^"}', managed);
    assert.equal(named(await complete('{"password": "<rds!d^"}'), managed).insertText, `${managed}, `);
    assert.ok(labels(await complete(`{"password": "<${managed}, ^>"}`)).includes('password'));
    const versions = labels(await complete('{"password": "<tf/db, password, terra^>"}'));
    assert.deepEqual(versions.sort(), [
      'terraform-20250119123515370900000009',
      'terraform-20250601081512002100000003',
    ]);
    assert.ok(!labels(await complete('{"text": "latency < ^"}')).includes('prod/db'));
    await eventuallyOffers('{"login": "CORP\\\\\\\\<pro^"}', 'prod/db');
  });

  it('works in text that breaks off, and between other text', async () => {
    assert.ok(labels(await complete('{"password": "<prod/db, pass^')).includes('password'));
    const url = await complete('{"url": "postgres://app:<prod/db, pass^@db:5432/app"}');
    assert.equal(document.getText(named(url, 'password').range as vscode.Range), 'pass');
  });

  it('replaces the whole piece of a finished reference and adds nothing twice', async () => {
    await eventuallyOffers('{"password": "<pr^od/xx, password>"}', 'prod/db');
    const item = named(await complete('{"password": "<pr^od/xx, password>"}'), 'prod/db');
    assert.equal(item.insertText, 'prod/db');
    assert.equal(document.getText(item.range as vscode.Range), 'prod/xx');
  });

  it('offers aliases where there are several managers, and looks into the named one', async () => {
    const second = await startSandbox({
      seed: { region: service.sandbox.region, secrets: [{ name: 'only/here', text: 'x' }] },
    });
    try {
      await connect(second, 'reader', { alias: 'second' });
      await eventuallyOffers('{"password": "<^"}', 'second:');
      await eventuallyOffers('{"password": "<second:^"}', 'only/here');
      await eventuallyOffers('{"$secretManager": "second", "password": "<on^"}', 'only/here');
      assert.ok(!labels(await complete('{"password": "<only^"}')).includes('only/here'));
      assert.deepEqual(labels(await complete('{"$secretManager": "^"}')), ['prod', 'second']);
      await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: 'second' });
      assert.ok(labels(await complete('{"password": "<only^"}')).includes('only/here'));
      assert.ok(!labels(await complete('{"password": "<^"}')).includes('prod/db'));
    } finally {
      await vscode.commands.executeCommand('secretConnections.disconnect', {
        alias: 'second',
        confirmed: true,
      });
      await second.close();
    }
  });

  it('offers nothing outside of references, in names and in other files', async () => {
    assert.deepEqual(labels(await complete('{"password": "prod^"}')), []);
    assert.deepEqual(labels(await complete('{"<pro^": 1}')), []);
    assert.deepEqual(labels(await complete('{"password": "<prod^"}', 0, 'other.json')), []);
  });

  it('stays quick and short with very many secrets, and searches the service for the rest', async () => {
    const large = await startSandbox({ seed: generateSeed(3000) });
    try {
      await connect(large, 'reader', { alias: 'large' });
      const first = await eventually(async () => {
        const list = await complete('{"password": "<large:^"}');
        return list.items.length > 50 ? list : undefined;
      }, 'names are offered');
      assert.ok(first.items.length <= 150, `${first.items.length} items`);
      await eventuallyOffers('{"password": "<large:test/generated-0299^"}', 'test/generated-02997');
    } finally {
      await vscode.commands.executeCommand('secretConnections.disconnect', {
        alias: 'large',
        confirmed: true,
      });
      await large.close();
    }
  });

  /** What is offered at `^`. */
  async function complete(marked: string, resolved = 0, name = file): Promise<vscode.CompletionList> {
    const offset = marked.indexOf('^');
    document = await openConnection(name, marked.replace('^', ''));
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(offset),
      undefined,
      resolved,
    );
    // VS Code's own suggestions for JSON and words are not ours.
    const { Text, Property, Value, Keyword, Snippet } = vscode.CompletionItemKind;
    const others = new Set([Text, Property, Value, Keyword, Snippet]);
    return new vscode.CompletionList(
      list.items.filter(({ kind }) => kind !== undefined && !others.has(kind)),
      list.isIncomplete,
    );
  }

  async function eventuallyOffers(marked: string, label: string): Promise<void> {
    await eventually(async () => labels(await complete(marked)).includes(label), `${label} is offered`);
  }
});

function labels({ items }: vscode.CompletionList): string[] {
  return [...items]
    .sort((one, other) => ((one.sortText ?? '') < (other.sortText ?? '') ? -1 : 1))
    .map(({ label }) => (typeof label === 'string' ? label : label.label));
}

function named(list: vscode.CompletionList, label: string): vscode.CompletionItem {
  const found = list.items.find((item) => item.label === label);
  assert.ok(found, `${label} among ${labels(list).join(', ')}`);
  return found;
}
