import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, hoverAt, linkedCommands, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';
import { problemsOf } from './support/problems';

const file = 'hover.connection.json';
const password = /CANARY-prod-db-password/u;

describe('hover on a reference', () => {
  let sandbox: Sandbox;
  let document: vscode.TextDocument;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
    document = await openConnection(
      file,
      JSON.stringify({
        password: '<prod/db, password>',
        key: '<prod/db, pasword>',
        secret: '<prod/bd, password>',
        manager: '<nowhere:prod/db, password>',
        malformed: '<prod/db, >',
        rotating: '<prod/rotating, username, AWSPREVIOUS>',
        text: 'no reference',
      }),
    );
  });
  beforeEach(async () => {
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
    sandbox.requests.clear();
  });
  afterEach(() => sandbox.faults.clear());
  after(async () => {
    await closeAndDelete(document.uri);
    await removeEverything();
    await sandbox.close();
  });

  it('says manager, secret, key, version, kind and age, with the value masked', async () => {
    const { text } = await hoverAt(document, '<prod/db, password>');
    assert.match(text, /prod · us-east-1/u);
    assert.match(text, /Secret: prod\/db/u);
    assert.match(text, /Key: password/u);
    assert.match(text, /Version: AWSCURRENT/u);
    assert.match(text, /Value: •••••••• \(string\)/u);
    assert.match(text, /Fetched just now, cached in memory until/u);
    assert.doesNotMatch(text, password);
  });

  it('covers the reference', async () => {
    const { hovers } = await hoverAt(document, '<prod/db, password>');
    // The schema of connection files tells of the property too, over the whole string.
    const covered = hovers.map(({ range }) => document.getText(range));
    assert.ok(covered.includes('<prod/db, password>'), covered.join());
  });

  /** What VS Code shows at a reference: the hover, and the problems there. */
  const toldAt = async (text: string) => {
    const { text: hover } = await hoverAt(document, text);
    const place = document.positionAt(document.getText().indexOf(text) + 1);
    const problems = problemsOf(document.uri).filter(
      ({ range }) =>
        document.lineAt(place).range.contains(range) &&
        range.intersection(new vscode.Range(place, place.translate(0, text.length))) !== undefined,
    );
    return [hover, ...problems.map(({ message }) => message)].join('\n');
  };
  const reads = () =>
    sandbox.requests.filter(
      ({ operation, secretIds }) => operation === 'GetSecretValue' && secretIds.includes('prod/db'),
    ).length;

  it('asks AWS for the value once, together with all else that shows it', async () => {
    await hoverAt(document, '<prod/db, password>');
    sandbox.requests.clear();
    await hoverAt(document, '<prod/db, password>');
    assert.equal(reads(), 0);
  });

  it('shows the version that the reference names', async () => {
    const { text } = await hoverAt(document, '<prod/rotating');
    assert.match(text, /Version: AWSPREVIOUS/u);
  });

  it('trusts exactly the commands of its links', async () => {
    const { hovers, text } = await hoverAt(document, '<prod/db, password>');
    const used = [...text.matchAll(/\(command:([\w.]+)/gu)].map(([, command]) => command);
    const trusted = hovers.flatMap(({ contents }) =>
      contents.flatMap((part) => {
        const { isTrusted } = part as vscode.MarkdownString;
        return typeof isTrusted === 'object' ? isTrusted.enabledCommands : [];
      }),
    );
    assert.deepEqual(used, [
      'secretConnections.revealValue',
      'secretConnections.copyValue',
      'secretConnections.revealInTree',
      'secretConnections.fetchFresh',
    ]);
    assert.deepEqual(trusted, used);
  });

  it('lets the commands of its links show their errors to the person', async () => {
    const { text } = await hoverAt(document, '<prod/db, password>');
    const given = [...text.matchAll(/\(command:[\w.]+\?([^)]+)\)/gu)].map(
      ([, query = '']) => (JSON.parse(decodeURIComponent(query)) as { own?: string }[])[0]?.own,
    );
    assert.equal(given.filter((own) => own !== undefined).length, 4);
  });

  it('names the key, secret or manager that is not there', async () => {
    assert.match(await toldAt('<prod/db, pasword>'), /There is no key pasword in prod\/db/u);
    assert.match(await toldAt('<prod/bd'), /There is no secret prod\/bd in us-east-1/u);
    const unknown = await toldAt('<nowhere');
    assert.match(unknown, /No secret manager is called "nowhere"/u);
    assert.match(unknown, /command:secretConnections\.connect/u);
  });

  it('says what is wrong with a malformed reference', async () => {
    assert.match(await toldAt('<prod/db, >'), /The JSON key is missing/u);
  });

  it('tells an error once, also where it is a problem of the file, which VS Code shows in the same hover', async () => {
    for (const [reference, what] of [
      ['<prod/db, >', 'The JSON key is missing'],
      ['<prod/db, pasword>', 'There is no key pasword in prod/db'],
      ['<prod/bd', 'There is no secret prod/bd in us-east-1'],
    ] as const) {
      await eventually(
        () => problemsOf(document.uri).find(({ message }) => message.includes(what)),
        `${what} is a problem`,
      );
      assert.equal((await toldAt(reference)).split(what).length - 1, 1, what);
    }
    assert.match((await hoverAt(document, '<prod/bd')).text, /Try Again/u);
  });

  it('says to connect where no manager is', async () => {
    await removeEverything();
    assert.match((await hoverAt(document, '<prod/db, password>')).text, /No secret manager is connected/u);
  });

  it('says the cause when AWS cannot be reached, and serves again when it can', async () => {
    sandbox.faults.set({ kind: 'html' });
    await vscode.commands.executeCommand('secretConnections.clearCache', {});
    assert.match((await hoverAt(document, '<prod/db, password>')).text, /not AWS Secrets Manager/u);
    sandbox.faults.clear();
    assert.match((await hoverAt(document, '<prod/db, password>')).text, /Value: ••••••••/u);
  });

  it('shows the value while it is revealed, and only then', async () => {
    const [manager] = await (await api()).listManagers();
    const settings = vscode.workspace.getConfiguration('secretConnections');
    await settings.update('reveal.seconds', 1, vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand('secretConnections.revealValue', {
        managerId: manager!.id,
        secret: 'prod/db',
        key: 'password',
      });
      assert.match((await hoverAt(document, '<prod/db, password>')).text, password);
      await eventually(
        async () => !password.test((await hoverAt(document, '<prod/db, password>')).text),
        'the value is masked again',
      );
    } finally {
      await settings.update('reveal.seconds', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('copies the key called *, not the whole secret', async () => {
    const json = { '*': 'CANARY-star', "'*'": 'CANARY-quoted', b: 'CANARY-b' };
    sandbox.putSecret({ name: 'app/star', json });
    const star = await openConnection(
      'star.connection.json',
      JSON.stringify({ a: "<app/star, '*'>", b: "<app/star, '''*'''>", c: '<app/star, *>' }),
    );
    try {
      for (const [written, value] of [
        ["'*'>", 'CANARY-star'],
        ["'''*'''>", 'CANARY-quoted'],
        ['*>', JSON.stringify(json)],
      ] as const) {
        const { text } = await hoverAt(star, `<app/star, ${written}`);
        const [target] = linkedCommands(text, 'secretConnections.copyValue');
        await vscode.commands.executeCommand('secretConnections.copyValue', target);
        assert.equal(await vscode.env.clipboard.readText(), value);
      }
    } finally {
      await vscode.env.clipboard.writeText('');
      await closeAndDelete(star.uri);
      await vscode.window.showTextDocument(document);
    }
  });

  it('fetches afresh on request', async () => {
    await hoverAt(document, '<prod/db, password>');
    sandbox.requests.clear();
    await vscode.commands.executeCommand('secretConnections.fetchFresh', {
      uri: document.uri.toString(),
      offset: document.getText().indexOf('<prod/db, password>'),
    });
    assert.equal(reads(), 1);
  });

  it('is silent on other text and in other files', async () => {
    assert.doesNotMatch((await hoverAt(document, 'no reference')).text, /secretConnections/u);
    const other = await openConnection('other.json', '{"password": "<prod/db, password>"}');
    assert.doesNotMatch((await hoverAt(other, '<prod/db')).text, /secretConnections/u);
    await closeAndDelete(other.uri);
    await vscode.window.showTextDocument(document);
  });
});
