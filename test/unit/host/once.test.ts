import assert from 'node:assert/strict';
import { once } from '../../../src/host/once';

describe('once', () => {
  it('loads on the first call, and never again', async () => {
    let loads = 0;
    const load = once(() => Promise.resolve(++loads));
    assert.equal(loads, 0);
    assert.deepEqual([...(await Promise.all([load(), load()])), await load()], [1, 1, 1]);
  });

  it('tells every caller of a failure, and tries again at the next call', async () => {
    let loads = 0;
    const load = once(() => (++loads === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(loads)));
    const failed = [load(), load()];
    await Promise.all(failed.map((each) => assert.rejects(each, { message: 'gone' })));
    assert.equal(await load(), 2);
  });
});
