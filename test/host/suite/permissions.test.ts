import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AccessFinding } from '../../../src/secrets/policy/access.js';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { closeAndDelete, eventually, hoverAt, openConnection } from './support/editor';
import { connect, removeEverything } from './support/extension';
import { connectIn, labelOf, makeTree, open as openIn } from './support/tree';

const actions = ['ListSecrets', 'DescribeSecret', 'GetSecretValue'] as const;
type Action = (typeof actions)[number];

/** What each part of the product does without one of the three permissions. */
const table: Readonly<
  Record<Action, { connect: 'allowed' | 'denied'; tree: RegExp; hover: RegExp; preview: RegExp }>
> = {
  ListSecrets: {
    connect: 'denied',
    tree: /Add a secret by name… .*secretsmanager:ListSecrets/su,
    hover: /prod\/db/u,
    preview: /••••••••/u,
  },
  DescribeSecret: { connect: 'allowed', tree: /prod.*password/su, hover: /prod\/db/u, preview: /••••••••/u },
  GetSecretValue: {
    connect: 'allowed',
    tree: /Permission secretsmanager:GetSecretValue on .*prod\/db.* is missing/su,
    hover: /Permission secretsmanager:GetSecretValue on .*prod\/db.* is missing/u,
    preview: /Permission secretsmanager:GetSecretValue on .*prod\/db.* is missing/u,
  },
};

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
      const exactly = (text: string): void => {
        const named = [...text.matchAll(/secretsmanager:(\w+)/gu)].map(([, name]) => name);
        assert.deepEqual(
          named.filter((name) => name !== missing),
          [],
          `names another permission: ${text}`,
        );
      };

      before(() => {
        sandbox.addUser(user, {
          policy: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Action: actions.filter((each) => each !== missing).map((each) => `secretsmanager:${each}`),
              Resource: '*',
            },
          },
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
            .map(({ label, tooltip }) => `${label as string} ${typeof tooltip === 'string' ? tooltip : ''}`)
            .join('\n');
          assert.match(shown, expected.tree);
          assert.equal(keys.map(labelOf).includes('password'), missing !== 'GetSecretValue');
          exactly(shown);
        } finally {
          made.store.dispose();
        }
      });

      it('the hover works or names it', async () => {
        await connect(sandbox, user, { alias: 'prod' });
        const document = await openConnection('access.connection.json', '{"a": "<prod/db, password>"}');
        try {
          const { text } = await hoverAt(document, '<prod/db');
          assert.match(text, expected.hover);
          exactly(text);
        } finally {
          await closeAndDelete(document.uri);
        }
      });

      it('the preview works or names it', async () => {
        await connect(sandbox, user, { alias: 'prod' });
        const document = await openConnection('access.connection.json', '{"a": "<prod/db, password>"}');
        try {
          await vscode.commands.executeCommand('secretConnections.openResolved', { uri: document.uri });
          const text = await eventually(() => {
            const shown = vscode.window.activeTextEditor?.document;
            const is = shown?.uri.scheme === 'secret-connections-resolved';
            return is && expected.preview.test(shown.getText()) ? shown.getText() : undefined;
          }, String(expected.preview));
          exactly(text);
        } finally {
          await closeAndDelete(document.uri);
        }
      });

      it('Explain Access tells', async () => {
        await connect(sandbox, user, { alias: 'prod' });
        const findings = await vscode.commands.executeCommand<readonly AccessFinding[]>(
          'secretConnections.explainAccess',
          { alias: 'prod', sample: 'prod/db', show: false },
        );
        assert.deepEqual(
          findings
            .filter(({ action, state }) => state === 'denied' && !action.includes('Batch'))
            .map(({ action }) => action),
          [`secretsmanager:${missing}`],
        );
      });
    });
  }

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

  it('Explain Access reads no value unless a secret is named', async () => {
    await connect(sandbox, 'reader', { alias: 'prod' });
    sandbox.requests.clear();
    await vscode.commands.executeCommand('secretConnections.explainAccess', { alias: 'prod', show: false });
    const reads = sandbox.requests.filter(({ operation }) => /Get/u.test(operation));
    assert.ok(reads.length > 0);
    assert.ok(reads.every(({ outcome }) => outcome !== 200 || reads.length === 0));
  });
});
