import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { build } from 'esbuild';
import { writingActions } from '../../../src/secrets/policy/accessActions';
import { mainAccount } from '../../../src/service/seed';
import { type Moment, SandboxGate } from '../../sandbox/gate';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { features, secretsOfFeatures } from '../secrets/features';
import type { Given } from './writer';

const users = [
  {
    name: 'admin',
    policy: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
  },
];

/** What changes something. */
const writes = features.filter(({ needs }) =>
  needs.some((need) => need !== 'secretsmanager:ListSecretVersionIds' && isOf(writingActions, need)),
);

function isOf(actions: readonly string[], action: string): boolean {
  return actions.includes(action);
}

/** All that the service holds, without what differs from run to run. */
function stateOf({ state, region }: Sandbox): string {
  const shown = [...state.shelf(mainAccount, region).values()].map((secret) => {
    const { name, description, tags, kmsKeyId, rotationEnabled, deleted } = secret;
    const versions = [...secret.versions.values()].map(({ text, stages }) => [text, [...stages].sort()]);
    return { name, description, tags, kmsKeyId, rotationEnabled, isDeleted: deleted !== undefined, versions };
  });
  return JSON.stringify(shown);
}

describe('a process that is killed while it changes a secret', function () {
  this.timeout(120_000);
  let folder: string;
  let program: string;
  let next: ChildProcess;

  const start = (): ChildProcess => fork(program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

  before(async () => {
    folder = await fs.promises.mkdtemp(path.join(os.tmpdir(), 'secret-connections-killed-'));
    program = path.join(folder, 'writer.js');
    await build({
      entryPoints: [path.join(__dirname, 'writer.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      logLevel: 'silent',
    });
    next = start();
  });
  after(async () => {
    next.kill();
    await fs.promises.rm(folder, { recursive: true });
  });

  /** Does one thing in a service of its own, killed at a request of this number, or to the end. */
  async function run(feature: string, at?: { readonly number: number; readonly moment: Moment }) {
    const sandbox = await startSandbox({ seed: { secrets: secretsOfFeatures, users } });
    const gate = await SandboxGate.open(sandbox, 'admin');
    const before = stateOf(sandbox);
    const child = next;
    next = start();
    try {
      if (at !== undefined) {
        gate.endAtRequest(at.number, at.moment, child.pid!);
      }
      const given: Given = { ...gate.input, keys: sandbox.users['admin']!, feature };
      child.send(given);
      const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
      assert.ok(code === 0 || signal === 'SIGKILL', feature);
      const requests = sandbox.requests.map(({ operation }) => operation);
      return { before, state: stateOf(sandbox), requests, isKilled: signal !== null };
    } finally {
      gate.close();
      await sandbox.close();
    }
  }

  for (const { name } of writes) {
    it(`leaves all as it was, or all done: ${name}`, async () => {
      const { before, state: after, requests } = await run(name);
      assert.notEqual(after, before);
      const left = new Set<string>();
      for (const [index, request] of requests.entries()) {
        for (const moment of ['asked', 'answered'] as const) {
          const { state, isKilled } = await run(name, { number: index + 1, moment });
          assert.ok(isKilled);
          assert.ok([before, after].includes(state), `${request}, ${moment}: ${state}`);
          left.add(state);
        }
      }
      assert.equal(left.size, 2);
    });
  }
});
