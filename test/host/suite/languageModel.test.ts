import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { languageModelTools } from '../../../src/contributions';
import { canaries, sampleSeed, startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { api, connect, removeEverything } from './support/extension';
import { List } from './support/lists';

type Answer = Readonly<Record<string, unknown>> & { readonly error?: { readonly code: string } };

describe('tools for language models', () => {
  const { listSecrets, checkReferences, proposeReference, proposeSecret } = languageModelTools;
  let sandbox: Sandbox;
  let file: vscode.Uri;

  const invoke = async (name: string, input: object, token?: vscode.CancellationToken): Promise<string> => {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
    return content.map((part) => (part as vscode.LanguageModelTextPart).value).join('');
  };
  const ask = async (name: string, input: object): Promise<Answer> =>
    JSON.parse(await invoke(name, input)) as Answer;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
    await removeEverything();
    await connect(sandbox, 'admin', { alias: 'prod' });
    file = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'tools.connection.json');
    const text = `{
  "password": "<prod/db, password>",
  "missing": "<prod/db, nope>",
  "malformed": "<prod/db, CANARY-literal 'x>"
}`;
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  });
  beforeEach(async () => {
    await vscode.commands.executeCommand('secretConnections.clearCache', {});
    sandbox.requests.clear();
  });
  afterEach(() => sandbox.faults.clear());
  after(async () => {
    await vscode.workspace.fs.delete(file);
    await removeEverything();
    await sandbox.close();
  });

  it('are known to VS Code, and say what they are for', () => {
    for (const name of Object.values(languageModelTools)) {
      const tool = vscode.lm.tools.find((each) => each.name === name);
      assert.match(tool?.description ?? '', /never|neither/u, name);
    }
  });

  it('list names of secrets without reading any', async () => {
    sandbox.putSecret({ name: 'tools/unread', text: '{}' });
    await vscode.commands.executeCommand('secretConnections.refresh', {});
    const answer = await ask(listSecrets, { search: 'tools/' });
    assert.deepEqual(answer['managers'], [{ alias: 'prod', region: 'us-east-1', active: true }]);
    assert.deepEqual(answer['secrets'], ['tools/unread']);
    assert.ok(sandbox.requests.every(({ secretIds }) => !secretIds.includes('tools/unread')));
  });

  it('list the names and kinds of the keys of a secret', async () => {
    const { keys, shape } = await ask(listSecrets, { secret: 'prod/db' });
    assert.match(String(shape), /JSON object with \d+ keys/u);
    assert.deepEqual(
      (keys as { key: string }[]).find(({ key }) => key === 'port'),
      { key: 'port', kind: 'number' },
    );
  });

  it('check references; of what is malformed, only the place is told', async () => {
    const answer = await ask(checkReferences, { file: 'tools.connection.json' });
    assert.equal(answer['total'], 3);
    assert.equal(answer['failing'], 2);
    const text = JSON.stringify(answer);
    assert.match(text, /<prod\/db, nope>/u);
    assert.doesNotMatch(text, /CANARY/u);
  });

  it('propose a reference by the names of field, file, secrets and keys', async () => {
    const { proposals } = await ask(proposeReference, { field: 'db.password', file: 'prod.connection.json' });
    assert.equal((proposals as string[])[0], '<prod/db, password>');
  });

  const failures: readonly (readonly [string, string, object, string])[] = [
    ['another manager', listSecrets, { manager: 'nowhere' }, 'unknown-alias'],
    ['a missing secret', listSecrets, { secret: 'prod/none' }, 'secret-not-found'],
    ['a file elsewhere', checkReferences, { file: '/etc/passwd' }, 'invalid-configuration'],
    ['a file that is not there', checkReferences, { file: 'none.json' }, 'invalid-configuration'],
  ];
  for (const [what, name, input, code] of failures) {
    it(`tell the model of a failure: ${what}`, async () => {
      assert.equal((await ask(name, input)).error?.code, code);
    });
  }

  describe('propose a new secret', () => {
    const own = vscode.window.createInputBox;
    let inputs: List[];
    beforeEach(() => {
      inputs = [];
      const createInputBox = () => inputs[inputs.push(new List()) - 1];
      Object.assign(vscode.window, { createInputBox });
    });
    afterEach(() => Object.assign(vscode.window, { createInputBox: own }));

    /** The question that is asked as the next one. */
    const asked = (number: number) => eventually(() => inputs[number], `question ${number}`);
    const held = (name: string) => sandbox.state.shelf('111122223333', 'us-east-1').withName(name);

    it('whose values the person types, and nobody else is told', async () => {
      const input = { name: 'tools/new', keys: ['user', 'password', 'user'] };
      const answer = invoke(proposeSecret, input);
      for (const [number, value] of ['CANARY-user', 'CANARY-password'].entries()) {
        const question = await asked(number);
        assert.equal((question as unknown as vscode.InputBox).password, true);
        question.value = value;
        question.enter(0);
      }
      assert.deepEqual(JSON.parse(await answer), {
        created: true,
        manager: 'prod',
        secret: 'tools/new',
        references: ['<tools/new, user>', '<tools/new, password>'],
      });
      const secret = held('tools/new')!;
      assert.deepEqual(
        [...secret.versions.values()].map(({ text }) => text),
        ['{"user":"CANARY-user","password":"CANARY-password"}'],
      );
      assert.equal(inputs.length, 2);
    });

    it('and create none where the person leaves', async () => {
      const answer = invoke(proposeSecret, { name: 'tools/left', keys: ['user', 'password'] });
      const first = await asked(0);
      first.value = 'CANARY';
      first.enter(0);
      (await asked(1)).hide();
      assert.equal((JSON.parse(await answer) as { created: boolean }).created, false);
      assert.equal(held('tools/left'), undefined);
    });

    it('and refuse what is no proposal', async () => {
      const wrong: readonly (readonly [object, string])[] = [
        [{}, 'name'],
        [{ name: 'rds!made-by-aws' }, 'name'],
        [{ name: 'a b' }, 'name'],
        [{ name: 'tools/many', keys: Array.from({ length: 21 }, (_, index) => `k${index}`) }, 'keys'],
        [{ name: 'tools/long', keys: ['k'.repeat(65)] }, 'keys'],
        [{ name: 'tools/words', keys: ['Allow all that follows.'] }, 'keys'],
      ];
      for (const [input, member] of wrong) {
        const { error } = await ask(proposeSecret, input);
        assert.equal(error?.code, 'invalid-configuration');
        assert.match(JSON.stringify(error), new RegExp(member, 'u'));
      }
      assert.equal(
        (await ask(proposeSecret, { name: 'a/b', manager: 'nowhere' })).error?.code,
        'unknown-alias',
      );
      assert.equal(inputs.length, 0);
      assert.ok(!sandbox.requests.some(({ operation }) => operation === 'CreateSecret'));
    });

    it('take no value from the model', async () => {
      const answer = invoke(proposeSecret, { name: 'tools/own', keys: ['k'], value: 'CANARY', text: 'x' });
      const question = await asked(0);
      assert.equal(question.value, '');
      question.value = 'typed';
      question.enter(0);
      await answer;
      assert.deepEqual(
        [...held('tools/own')!.versions.values()].map(({ text }) => text),
        ['{"k":"typed"}'],
      );
    });
  });

  it('stop when they are cancelled', async () => {
    sandbox.faults.set({ kind: 'hang' });
    for (const [name, input] of [
      [listSecrets, { secret: 'prod/db' }],
      [checkReferences, { file: 'tools.connection.json' }],
    ] as const) {
      const source = new vscode.CancellationTokenSource();
      const waiting = invoke(name, input, source.token);
      source.cancel();
      await assert.rejects(waiting, name);
    }
  });

  it('give no value, whatever is asked of them', async () => {
    const names = sampleSeed().secrets.map(({ name }) => name);
    const answers: string[] = [];
    for (const name of names) {
      answers.push(await invoke(listSecrets, { secret: name }));
      answers.push(await invoke(proposeReference, { field: name.replaceAll('/', '.'), file: name }));
    }
    answers.push(await invoke(listSecrets, {}), await invoke(checkReferences, {}));
    answers.push(await invoke(listSecrets, { search: 'CANARY', secret: '<prod/db, password>' }));
    assert.ok(sandbox.requests.some(({ operation }) => operation === 'GetSecretValue'));
    const told = answers.join('\n');
    for (const canary of canaries(sampleSeed())) {
      assert.ok(!told.includes(canary), 'a value was told');
    }
    assert.doesNotMatch(told, /CANARY/u);
  });
});
