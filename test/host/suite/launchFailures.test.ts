import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DebugSuite } from './support/debugSuite';
import { eventually } from '../eventually';
import { connect, removeEverything } from './support/extension';

/** Cancelling is tested for each way in its own suite, and untrusted workspaces in `untrusted/launch.test.ts`. */
describe('whatever is started with secrets', () => {
  const suite = new DebugSuite();
  const limit = (seconds: number | undefined) =>
    vscode.workspace
      .getConfiguration('secretConnections')
      .update('launch.timeoutSeconds', seconds, vscode.ConfigurationTarget.Global);
  const rejection = (starting: Thenable<unknown>): Promise<string> =>
    Promise.resolve(starting).then(
      () => assert.fail('it was started'),
      (error: unknown) => (error as Error).message,
    );
  const shownError = async (): Promise<string> =>
    (await eventually(() => suite.shown.errors[0], 'the message')).text;

  /** Starts it with a reference and gives the message. */
  const ways: Readonly<Record<string, (reference: string) => Promise<string>>> = {
    'a terminal': async (reference) => {
      await suite.writeFile('failing.connection.json', JSON.stringify({ a: reference }));
      const uri = vscode.Uri.joinPath(suite.folder.uri, 'failing.connection.json');
      try {
        return await rejection(vscode.commands.executeCommand('secretConnections.openTerminal', { uri }));
      } finally {
        await suite.deleteFile('failing.connection.json');
      }
    },
    'a task': async (reference) => {
      const run = { command: suite.proof.node, args: [suite.proof.script, 'A'], env: { A: reference } };
      const tasks = [{ type: 'secret-connection', label: 'failing', ...run }];
      await suite.writeFile('.vscode/tasks.json', JSON.stringify({ version: '2.0.0', tasks }));
      try {
        const task = await eventually(
          async () =>
            (await vscode.tasks.fetchTasks({ type: 'secret-connection' })).find(
              ({ definition }) => JSON.stringify(definition['args']) === JSON.stringify(run.args),
            ),
          'the task is there',
        );
        await vscode.tasks.executeTask(task);
        return await shownError();
      } finally {
        await suite.deleteFile('.vscode/tasks.json');
      }
    },
    'a debug session': async (reference) => {
      await suite.start({ env: { A: reference } });
      return shownError();
    },
    'an input variable': (reference) =>
      rejection(vscode.commands.executeCommand('secretConnections.resolveInput', { reference })),
  };

  const failures: readonly {
    readonly what: string;
    readonly reference?: string;
    readonly user?: string;
    readonly arrange?: () => unknown;
    readonly says: RegExp;
  }[] = [
    {
      what: 'a missing key',
      reference: '<prod/db, nope>',
      says: /1 reference could not be resolved\..*<prod\/db, nope>: There is no key nope/su,
    },
    {
      what: 'no permission',
      reference: '<staging/db, password>',
      user: 'scoped',
      says: /<staging\/db, password>: Permission secretsmanager:GetSecretValue on .* is missing/su,
    },
    {
      what: 'an expired token',
      arrange: () => {
        const message = 'The security token included in the request is expired';
        suite.sandbox.faults.set({ kind: 'error', name: 'ExpiredTokenException', message, status: 400 });
      },
      says: /<prod\/db, password>: The temporary credentials have expired/su,
    },
    {
      what: 'no answer in time',
      arrange: async () => {
        suite.sandbox.faults.set({ kind: 'hang' });
        await limit(1);
      },
      says: /AWS Secrets Manager did not answer in time/u,
    },
  ];

  for (const { what, reference = '<prod/db, password>', user, arrange, says } of failures) {
    describe(`is stopped by ${what}:`, () => {
      beforeEach(async () => {
        if (user !== undefined) {
          await removeEverything();
          await connect(suite.sandbox, user, { alias: 'prod' });
        }
        await arrange?.();
      });
      afterEach(async () => {
        suite.sandbox.faults.clear();
        await limit(undefined);
        if (user !== undefined) {
          await suite.connectReader();
        }
      });

      for (const [way, start] of Object.entries(ways)) {
        it(way, async () => {
          const message = await start(reference);
          assert.match(message, says);
          assert.ok(!message.includes(suite.value));
          assert.equal(await suite.proof.hasRun(), false);
          assert.deepEqual(suite.recording.sessions, []);
          assert.ok(!vscode.window.terminals.some(({ name }) => name.endsWith('(secrets)')));
        });
      }
    });
  }
});
