import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askFromList } from '../../../src/host/ask/askFromList.js';
import { waitingLine, type Choice } from '../../../src/host/ask/choice.js';
import { SecretsError } from '../../../src/secrets/model/errors.js';
import { generateSeed, startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { api, connect, removeEverything } from './support/extension';
import { Lists } from './support/lists';

const lists = new Lists();

const copyValue = (): Thenable<unknown> => vscode.commands.executeCommand('secretConnections.copyValue');

describe('Copy Value from the palette, with 5,000 secrets', function () {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ seed: generateSeed(5_000) });
    await api();
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
  });
  beforeEach(() => lists.replace());
  afterEach(() => lists.restore());
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  const last = 'test/generated-04997';

  it('finds the one that is typed, where AWS lists it last', async () => {
    sandbox.requests.clear();
    const copied = copyValue();
    const secrets = await lists.shown(/Secret in prod: choose one, or type to search/u);
    assert.equal(secrets.title, 'Copy Value');
    assert.deepEqual([secrets.step, secrets.totalSteps], [1, 2]);
    await secrets.line('prod/generated-00000');
    secrets.type('generated-04997');
    // What is typed may be a name: it is not to be taken for one while AWS is asked.
    assert.deepEqual(secrets.labels, ['Use "generated-04997"', 'Searching in AWS…']);
    assert.equal(secrets.focused, 'Searching in AWS…');
    await secrets.line(last);
    assert.equal(secrets.focused, last);
    await secrets.take(last);
    const keys = await lists.shown(/Which JSON key of test.generated-04997/u);
    assert.deepEqual([keys.step, keys.totalSteps], [2, 2]);
    await keys.take('password');
    await copied;
    assert.match(await vscode.env.clipboard.readText(), /^CANARY-generated-04997/u);
    const listed = sandbox.requests.filter(({ operation }) => operation === 'ListSecrets');
    assert.ok(listed.length < 15, `${listed.length} requests`);
  });

  it('shows what was used last first, and begins there', async () => {
    const copied = copyValue();
    const secrets = await lists.shown(/Secret in prod/u);
    assert.deepEqual(secrets.labels.slice(0, 3), ['recently used', last, 'all secrets']);
    assert.equal(secrets.focused, last);
    await secrets.take(last);
    const keys = await lists.shown(/Which JSON key/u);
    keys.back();
    (await lists.shown(/Secret in prod/u)).hide();
    await copied;
  });

  it('keeps lines in their places while more come', async () => {
    await vscode.commands.executeCommand('secretConnections.refresh', {});
    sandbox.faults.set({ kind: 'latency', milliseconds: 20 });
    const copied = copyValue();
    const secrets = await lists.shown(/Secret in prod/u);
    const seen: string[][] = [];
    secrets.onReplaced = () => {
      seen.push(
        secrets.items
          .filter(({ label, kind, alwaysShow }) => kind === undefined && alwaysShow && label.includes('/'))
          .map(({ label }) => label),
      );
    };
    await eventually(() => (secrets.busy ? undefined : true), 'a thousand are listed');
    sandbox.faults.clear();
    assert.ok(seen.length > 0);
    seen.slice(1).forEach((names, index) => {
      const before = seen[index]!;
      assert.deepEqual(names.slice(0, before.length), before);
    });
    secrets.hide();
    await copied;
  });
});

describe('what is asked for a secret', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
  });
  beforeEach(async () => {
    sandbox.faults.clear();
    await removeEverything();
    lists.replace();
  });
  afterEach(() => lists.restore());
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  const expired = (operation: string): void =>
    sandbox.faults.set({
      ...{ kind: 'error', name: 'ExpiredTokenException', status: 400, operation },
      message: 'The security token included in the request is expired',
    });

  /** Leaves for the form in which a manager is mended, comes back, and finds all as it was. */
  const repair = async (placeholder: RegExp): Promise<void> => {
    const list = await lists.shown(placeholder);
    await list.line('The temporary credentials have expired.');
    await list.take('Enter New Credentials…');
    const form = await lists.shown(/Enter tests the connection/u);
    assert.equal(list.isVisible, false);
    sandbox.faults.clear();
    form.hide();
    await eventually(() => list.isVisible, 'the question is back');
  };

  it('asks for the manager first, where there are several, with a way back', async () => {
    await connect(sandbox, 'reader', { alias: 'one' });
    await connect(sandbox, 'admin', { alias: 'two' });
    const copied = copyValue();
    const managers = await lists.shown(/Which secret manager/u);
    assert.deepEqual([managers.step, managers.totalSteps], [1, 3]);
    assert.deepEqual(managers.labels, ['one', 'two']);
    assert.equal(managers.activeItems[0]?.description, 'us-east-1 · active');
    await managers.take('two');
    (await lists.shown(/Secret in two/u)).back();
    await (await lists.shown(/Which secret manager/u)).take('one');
    (await lists.shown(/Secret in one/u)).hide();
    await copied;
  });

  it('takes a name where listing is denied, and says so', async () => {
    await connect(sandbox, 'scoped', { alias: 'prod' });
    const copied = copyValue();
    const secrets = await lists.shown(/Secret in prod: type its name or ARN/u);
    await secrets.line('Try Again');
    assert.deepEqual(secrets.labels, [
      'Type the name or ARN of a secret',
      'Permission secretsmanager:ListSecrets on * is missing.',
      'Generate IAM Policy…',
      'Try Again',
    ]);
    secrets.type('prod/db');
    await secrets.take('Use "prod/db"');
    await (await lists.shown(/Which JSON key of prod.db/u)).take('password');
    await copied;
    assert.match(await vscode.env.clipboard.readText(), /^CANARY-/u);
  });

  it('lists when it is tried again after the permission was given', async () => {
    await connect(sandbox, 'reader', { alias: 'prod' });
    await vscode.commands.executeCommand('secretConnections.refresh', {});
    sandbox.faults.set({ kind: 'denied', operation: 'ListSecrets', policy: 'identity-based policy' });
    const copied = copyValue();
    const secrets = await lists.shown(/Secret in prod/u);
    await secrets.line('Try Again');
    sandbox.faults.clear();
    await secrets.take('Try Again');
    await secrets.line('prod/db');
    assert.ok(!secrets.labels.includes('Try Again'));
    assert.ok(!secrets.labels.includes('Type the name or ARN of a secret'));
    secrets.hide();
    await copied;
  });

  it('goes on after an expired sign-in: secret, key and version', async () => {
    await connect(sandbox, 'reader', { alias: 'prod' });
    await vscode.commands.executeCommand('secretConnections.refresh', {});
    expired('ListSecrets');
    const copied = copyValue();
    await repair(/Secret in prod/u);
    expired('GetSecretValue');
    await (await lists.shown(/Secret in prod/u)).take('prod/rotating');
    await repair(/Which JSON key of prod.rotating/u);
    expired('DescribeSecret');
    const keys = await lists.shown(/Which JSON key of prod.rotating/u);
    await keys.line('username');
    keys.press('Choose a Version');
    await repair(/Which version of prod.rotating/u);
    await (await lists.shown(/Which version/u)).take('AWSPREVIOUS');
    const previous = await lists.shown(/Which JSON key of prod.rotating/u);
    assert.equal(previous.title, 'Copy Value · AWSPREVIOUS');
    await previous.take('password');
    await copied;
    assert.match(await vscode.env.clipboard.readText(), /^CANARY-prod-rotating-previous/u);
  });

  it('tries again after a failure that passes, in key and version', async () => {
    await connect(sandbox, 'reader', { alias: 'prod' });
    const copied = copyValue();
    await (await lists.shown(/Secret in prod/u)).take('prod/db');
    const keys = await lists.shown(/Which JSON key of prod.db/u);
    await keys.line('password');
    sandbox.faults.set({ kind: 'denied', operation: 'DescribeSecret', policy: 'identity-based policy' });
    keys.press('Choose a Version');
    const versions = await lists.shown(/Which version of prod.db/u);
    await versions.line('Try Again');
    assert.deepEqual(versions.labels.slice(0, 2), ['AWSCURRENT', 'AWSPREVIOUS']);
    versions.type('RELEASED');
    await versions.line('Use the version "RELEASED"');
    versions.type('');
    sandbox.faults.clear();
    await versions.take('Try Again');
    await eventually(() => (versions.labels.includes('Try Again') ? undefined : true), 'it worked');
    versions.hide();
    await copied;
  });
});

describe('a list that fills while it is open', () => {
  beforeEach(() => lists.replace());
  afterEach(() => lists.restore());

  const line = (label: string): Choice<string> => ({ label, value: label });

  const fill = (first: readonly string[]) => {
    let known = first;
    let learned: () => void = () => undefined;
    const answer = askFromList<string>({
      title: 'Fill',
      placeholder: 'fills',
      lines: () => known.map(line),
      onDidLearn: (listener) => {
        learned = listener;
        return { dispose: () => undefined };
      },
    });
    const learn = (now: readonly string[]): void => {
      known = now;
      learned();
    };
    return { answer, learn };
  };

  it('takes nothing where Enter meets a line that took the place of another', async () => {
    const { answer, learn } = fill(['a', 'b']);
    const list = await lists.shown(/fills/u);
    list.onReplaced = () => list.enter(1);
    learn(['a', 'new', 'b']);
    await eventually(() => list.selectedItems[0], 'Enter was pressed');
    assert.equal(list.isVisible, true);
    list.onReplaced = undefined;
    list.hide();
    await assert.rejects(answer, { code: 'cancelled' });
  });

  it('takes the line that Enter meets where it stayed', async () => {
    const { answer, learn } = fill(['a', 'b']);
    const list = await lists.shown(/fills/u);
    list.onReplaced = () => list.enter(1);
    learn(['a', 'b', 'new']);
    assert.deepEqual(await answer, { kind: 'answer', value: 'b' });
  });

  it('leaves the focus on its line', async () => {
    const { answer, learn } = fill(['a', 'b']);
    const list = await lists.shown(/fills/u);
    list.activeItems = list.items.slice(1);
    learn(['new', 'a', 'b']);
    assert.deepEqual(
      list.activeItems.map(({ label }) => label),
      ['b'],
    );
    list.hide();
    await assert.rejects(answer, { code: 'cancelled' });
  });

  it('says that it waits, then what went wrong, and takes neither', async () => {
    let fail: (error: Error) => void = () => undefined;
    const answer = askFromList<string>({
      ...{ title: 'Fail', placeholder: 'fails' },
      lines: (_typed, isLoading) => (isLoading ? [waitingLine('Waiting…')] : []),
      load: () => new Promise((_resolve, reject) => (fail = reject)),
    });
    const list = await lists.shown(/fails/u);
    assert.deepEqual(list.labels, ['Waiting…']);
    list.enter(0);
    fail(new SecretsError('timeout', { host: 'aws' }));
    await list.line('Try Again');
    assert.deepEqual(list.labels, ['aws did not answer in time.', 'Try Again']);
    assert.equal(list.focused, 'Try Again');
    list.enter(0);
    assert.equal(list.isVisible, true);
    list.hide();
    await assert.rejects(answer, { code: 'cancelled' });
  });
});
