import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AccessFinding } from '../../../src/secrets/policy/access.js';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { closeAndDelete, hoverAt, openConnection } from './support/editor';
import { connect, removeEverything } from './support/extension';
import { recordMessages } from './support/debugging';
import { previewPage } from './support/previewPage';
import { connectIn, find, labelOf, makeTree, open as openIn } from './support/tree';
import { LiveNotations } from '../../../src/host/files/liveNotations.js';
import { ClientSessions } from '../../../src/managers/sessions.js';
import { offerAfterConnect } from '../../../src/iam/explain/afterConnect.js';
import { generatePolicies } from '../../../src/secrets/policy/generatePolicy.js';
import { ReferenceResolver } from '../../../src/secrets/cache/referenceResolver.js';

const actions = ['ListSecrets', 'DescribeSecret', 'GetSecretValue'] as const;
type Action = (typeof actions)[number];

/** What a part of the product shows, and whether it names the missing permission. */
interface Shown {
  readonly text: RegExp;
  readonly names: boolean;
}

const mask = /••••••••/u;
const works: Shown = { text: mask, names: false };
const namesReading: Shown = {
  text: /Permission secretsmanager:GetSecretValue on .*prod\/db.* is missing/u,
  names: true,
};

/** What each part of the product does without one of the three permissions. */
const table: Readonly<
  Record<
    Action,
    {
      connect: 'allowed' | 'denied';
      /** The rows below the manager and below the secret. */
      tree: Shown;
      /** The tooltip of the secret. */
      tooltip: Shown;
      hover: Shown;
      preview: Shown;
      /** What is told after connecting. */
      told: RegExp;
    }
  >
> = {
  ListSecrets: {
    connect: 'denied',
    tree: { text: /Add a secret by name… .*secretsmanager:ListSecrets.*password/su, names: true },
    tooltip: { text: /Version [0-9a-f-]{36}: AWSCURRENT/u, names: false },
    hover: works,
    preview: works,
    told: /may not list secrets \(secretsmanager:ListSecrets\), so add the ones you need by name/u,
  },
  DescribeSecret: {
    connect: 'allowed',
    tree: { text: /prod.*password/su, names: false },
    tooltip: {
      text: /From the listing only.*Permission secretsmanager:DescribeSecret on .*prod\/db.* is missing/u,
      names: true,
    },
    hover: works,
    preview: works,
    told: /its credentials lack secretsmanager:DescribeSecret\.$/u,
  },
  GetSecretValue: {
    connect: 'allowed',
    tree: namesReading,
    tooltip: { text: /Version [0-9a-f-]{36}: AWSCURRENT/u, names: false },
    hover: namesReading,
    preview: namesReading,
    told: /its credentials lack secretsmanager:GetSecretValue\.$/u,
  },
};

/** What is told to somebody who has just connected; nothing is an empty list. */
async function toldAfterConnecting(sandbox: Sandbox, user: string, added: readonly string[] = []) {
  const made = makeTree();
  const shown = recordMessages();
  const notations = made.store.add(new LiveNotations());
  try {
    const id = await connectIn(made, sandbox, user, 'prod');
    for (const secret of added) {
      await made.registry.addSecret(id, secret);
    }
    const { client: clients } = made.store.add(new ClientSessions(made));
    const resolver = new ReferenceResolver(made.reader, made.registry);
    const { alias, region, listing } = made.registry.get(id)!;
    await offerAfterConnect({ id, alias, region, listing }, { ...made, clients, resolver, notations });
    return [...shown.notes];
  } finally {
    shown.dispose();
    made.store.dispose();
  }
}

describe('without one of the three permissions', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
  });
  beforeEach(removeEverything);
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  for (const missing of actions) {
    const expected = table[missing];

    describe(missing, () => {
      const user = `without-${missing}`;
      const expect = (text: string, { text: pattern, names }: Shown): void => {
        assert.match(text, pattern);
        const named = [...text.matchAll(/secretsmanager:([A-Z]\w+)/gu)].map(([, name]) => name);
        assert.deepEqual([...new Set(named)], names ? [missing] : [], text);
      };

      before(() => {
        sandbox.addUser(user, {
          policy: policyWithout(missing),
        });
      });

      it(`Connect works, and says that listing is ${expected.connect}`, async () => {
        const { listing } = await connect(sandbox, user, { alias: 'prod' });
        assert.equal(listing, expected.connect);
      });

      it('the tree works or names it', async () => {
        const made = makeTree();
        try {
          const id = await connectIn(made, sandbox, user, 'prod');
          const top = await openIn(made, 'prod');
          await made.registry.addSecret(id, 'prod/db');
          const keys = await openIn(made, 'prod', 'prod', 'db');
          const shown = [...top, ...keys]
            .map((node) => made.tree.getTreeItem(node))
            .map(({ label, tooltip }) => `${label as string} ${textOf(tooltip)}`)
            .join('\n');
          expect(shown, expected.tree);
          assert.equal(keys.map(labelOf).includes('password'), missing !== 'GetSecretValue');

          const secret = await find(made, 'prod', 'prod', 'db');
          const item = made.tree.getTreeItem(secret);
          const { token } = new vscode.CancellationTokenSource();
          const whole = await made.tree.resolveTreeItem(item, secret, token);
          expect(textOf(whole.tooltip).replaceAll('\\', ''), expected.tooltip);
        } finally {
          made.store.dispose();
        }
      });

      it('the hover works or names it', async () => {
        await connect(sandbox, user, { alias: 'prod' });
        const document = await openConnection('access.connection.json', '{"a": "<prod/db, password>"}');
        try {
          expect((await hoverAt(document, '<prod/db')).text, expected.hover);
        } finally {
          await closeAndDelete(document.uri);
        }
      });

      it('the preview works or names it', async () => {
        await connect(sandbox, user, { alias: 'prod' });
        const document = await openConnection('access.connection.json', '{"a": "<prod/db, password>"}');
        try {
          const page = await previewPage(sandbox, document.uri, user);
          const { lines } = await page.state(({ isLoading }) => !isLoading);
          page.dispose();
          expect(
            lines
              .map(({ shown, problems }) => [shown, ...problems.map(({ text }) => text)].join(' '))
              .join('\n'),
            expected.preview,
          );
        } finally {
          await closeAndDelete(document.uri);
        }
      });

      it('connecting tells, once', async () => {
        const [told, ...others] = await toldAfterConnecting(sandbox, user);
        assert.deepEqual(others, []);
        assert.match(told ?? '', expected.told);
      });

      for (const argument of [{ sample: 'prod/db' }, {}]) {
        const on = argument.sample ?? 'the manager';
        it(`Explain Access tells, asked about ${on}`, async () => {
          await connect(sandbox, user, { alias: 'prod' });
          assert.deepEqual(await deniedActions(argument), [`secretsmanager:${missing}`]);
        });
      }
    });
  }

  for (const [user, secret] of [
    ['narrow', 'prod/db'],
    ['elsewhere', 'team/jira'],
  ] as const) {
    it(`nothing is called missing with the policy generated for ${secret} alone`, async () => {
      const place = { region: sandbox.region, partition: 'aws', accountId: '111122223333' };
      const references = [{ reference: { secret }, manager: place }];
      const [policy] = generatePolicies({ references, batch: false });
      sandbox.addUser(user, { policy: policy!.documents[0]! });
      assert.deepEqual(await toldAfterConnecting(sandbox, user), []);
      assert.deepEqual(await toldAfterConnecting(sandbox, user, [secret]), []);
      const { listing } = await connect(sandbox, user, { alias: 'prod' });
      assert.equal(listing, 'allowed');
      assert.deepEqual(await deniedActions({}), []);
      assert.deepEqual(await deniedActions({ sample: secret }), []);
    });
  }

  it('a secret added by name tells what is missing, where no file refers to one', async () => {
    sandbox.addUser('added', {
      policy: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: 'secretsmanager:DescribeSecret', Resource: '*' },
      },
    });
    const [told] = await toldAfterConnecting(sandbox, 'added', ['legacy/service-abc123']);
    assert.match(told ?? '', /lack secretsmanager:ListSecrets, secretsmanager:GetSecretValue\.$/u);
  });

  it('Explain Access is a readable document, with what each missing permission costs', async () => {
    await connect(sandbox, 'scoped', { alias: 'narrow' });
    await vscode.commands.executeCommand('secretConnections.explainAccess', { alias: 'narrow' });
    const uri = vscode.Uri.from({ scheme: 'secret-connections-access', path: '/Access of narrow.md' });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /^# What `narrow` may do/u);
    assert.match(text, /\*\*Missing: `secretsmanager:ListSecrets`\.\*\*/u);
    assert.match(text, /✗ `secretsmanager:ListSecrets`: missing\n\n.*\n\nWithout it: No browsing/u);
    assert.doesNotMatch(text, /CANARY/u);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('Explain Access shows what holds now, each time', async () => {
    const uri = vscode.Uri.from({ scheme: 'secret-connections-access', path: '/Access of changing.md' });
    const opened = () =>
      vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    const set = (missing: Action) => sandbox.addUser('changing', { policy: policyWithout(missing) });
    set('GetSecretValue');
    await connect(sandbox, 'changing');
    for (const missing of ['GetSecretValue', 'DescribeSecret', 'GetSecretValue'] as const) {
      set(missing);
      // Adding a user again gives it other keys.
      await vscode.commands.executeCommand('secretConnections.disconnect', {
        alias: 'changing',
        confirmed: true,
      });
      await connect(sandbox, 'changing');
      await vscode.commands.executeCommand('secretConnections.explainAccess', { alias: 'changing' });
      assert.ok(opened()?.getText().includes(`**Missing: \`secretsmanager:${missing}\`.**`), missing);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('Explain Access reads no value unless a secret is named', async () => {
    await connect(sandbox, 'reader', { alias: 'prod' });
    sandbox.requests.clear();
    await vscode.commands.executeCommand('secretConnections.explainAccess', { alias: 'prod', show: false });
    const reads = sandbox.requests.filter(({ operation }) => /Get/u.test(operation));
    assert.ok(reads.length > 1);
    for (const { operation, outcome, secretIds } of reads) {
      // A batch succeeds as a whole; it was asked for a secret that does not exist.
      const expected = operation === 'GetSecretValue' ? 'ResourceNotFoundException' : 'AccessDeniedException';
      assert.equal(outcome, expected, secretIds.join());
    }
  });
});

/** Two of the three permissions, on everything. */
function policyWithout(missing: Action): object {
  const Action = actions.filter((each) => each !== missing).map((each) => `secretsmanager:${each}`);
  return { Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } };
}

/** Which actions Explain Access calls missing, but for the batch, which nothing needs. */
async function deniedActions(argument: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const findings = await vscode.commands.executeCommand<readonly AccessFinding[]>(
    'secretConnections.explainAccess',
    { alias: 'prod', show: false, ...argument },
  );
  return findings
    .filter(({ action, state }) => state === 'denied' && !action.includes('Batch'))
    .map(({ action }) => action);
}

function textOf(tooltip: vscode.TreeItem['tooltip']): string {
  return typeof tooltip === 'string' ? tooltip : (tooltip?.value ?? '');
}
