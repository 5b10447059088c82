import assert from 'node:assert/strict';
import { requireNoRevival } from '../../../../src/inject/launch/terminalRevival.js';

/** @param workspaceWins whether the workspace sets it, too */
async function required(keeps: boolean, agrees: boolean, workspaceWins = false) {
  const done: string[] = [];
  let kept = keeps;
  const outcome = await requireNoRevival({
    keepsEnvironments: () => kept,
    ask: () => {
      done.push('asked');
      return Promise.resolve(agrees);
    },
    turnOff: () => {
      done.push('turned off');
      kept = workspaceWins;
      return Promise.resolve();
    },
  }).catch((error: unknown) => error as { code: string });
  return { done, code: outcome?.code };
}

describe('the values in a terminal', () => {
  it('are handed over where VS Code keeps no environment of terminals', async () => {
    assert.deepEqual(await required(false, false), { done: [], code: undefined });
  });

  it('are handed over once the person has turned that off', async () => {
    assert.deepEqual(await required(true, true), { done: ['asked', 'turned off'], code: undefined });
  });

  it('are not where the person does not, or the workspace goes before', async () => {
    assert.deepEqual(await required(true, false), { done: ['asked'], code: 'cancelled' });
    const { done, code } = await required(true, true, true);
    assert.deepEqual({ done, code }, { done: ['asked', 'turned off'], code: 'invalid-configuration' });
  });
});
