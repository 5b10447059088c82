import assert from 'node:assert/strict';
import type { Fix } from '../../../../src/editor/fixes/fix';
import type { FixContext } from '../../../../src/editor/fixes/fixContext';
import { secretFixes } from '../../../../src/editor/fixes/nameFixes';
import { indexDocument } from '../../../../src/reference/index/documentIndex';
import { ManualClock, settle } from '../../secrets/manualClock';
import { summary } from '../../secrets/scriptedClient';
import { prod } from '../support';

describe('fixes of a name that is not there', () => {
  const staging = { ...prod, id: 'id-staging', alias: 'staging' };
  let clock: ManualClock;
  let lists: Record<string, readonly string[]>;
  let slow: readonly string[];

  beforeEach(() => {
    clock = new ManualClock();
    lists = { [prod.id]: ['prod/db', 'prod/stripe'], [staging.id]: [] };
    slow = [];
  });

  const fixesOf = (text: string): Promise<readonly Fix[]> => {
    const secrets = (id: string) => (lists[id] ?? []).map((name) => summary(name));
    const [found] = indexDocument(JSON.stringify([text])).references;
    const services = {
      clock,
      registry: { list: () => [prod, staging], active: () => prod },
      resolver: { managerOf: () => prod },
      catalog: {
        peek: (id: string) => ({ secrets: secrets(id), complete: false }),
        find: (id: string, name: string) => secrets(id).find((each) => each.name === name),
        loadAll: (id: string, signal: AbortSignal) =>
          slow.includes(id)
            ? new Promise((_resolve, reject) =>
                signal.addEventListener('abort', () => reject(new Error('ended'))),
              )
            : Promise.resolve(secrets(id)),
      },
    };
    const context = {
      uri: '',
      found,
      secretManager: undefined,
      services,
      signal: new AbortController().signal,
    };
    return secretFixes(context as unknown as FixContext);
  };
  const titlesOf = async (text: string) => (await fixesOf(text)).map(({ title }) => title);

  it('offer the own names first, then those of other managers, and say whose they are', async () => {
    lists[staging.id] = ['staging/db', 'prod/dbs'];
    assert.deepEqual(await titlesOf('<prod/bd, k>'), [
      'Change the secret to prod/db',
      'Change to staging:prod/dbs, which exists in staging',
      'Create the secret prod/bd in prod…',
    ]);
    const fixes = await fixesOf('<prod/bd, k>');
    assert.equal(fixes[1]?.edit?.text, 'staging:prod/dbs');
  });

  it('do not offer a similar name of a manager that has the very one', async () => {
    lists[staging.id] = ['test/only', 'test/onli'];
    assert.deepEqual(await titlesOf('<test/only, k>'), [
      'Use staging:test/only, it exists in staging',
      'Create the secret test/only in prod…',
    ]);
  });

  it('wait a moment for lists where names are known, and longer where none are', async () => {
    slow = [prod.id, staging.id];
    const known = titlesOf('<prod/bd, k>');
    clock.advance(300);
    assert.equal((await known)[0], 'Change the secret to prod/db');
    lists[prod.id] = [];
    const unknown = titlesOf('<prod/bd, k>');
    clock.advance(300);
    assert.equal(await Promise.race([unknown, settle()]), undefined);
    clock.advance(2000);
    assert.deepEqual(await unknown, ['Create the secret prod/bd in prod…']);
  });
});
