import assert from 'node:assert/strict';
import { listRegions } from '../../../../src/aws/regions.js';
import { nearest } from '../../../../src/secrets/check/nearest.js';
import { likelyRegions, regionLines, unlistedRegion } from '../../../../src/host/ask/regionChoices.js';

describe('the regions that are offered', () => {
  const profiles = new Map([
    ['default', 'eu-west-1'],
    ['dev-sso', 'eu-central-1'],
  ]);
  const ids = (environment: Record<string, string>, lastUsed?: string, of = profiles) =>
    likelyRegions({ environment, profiles: of, lastUsed }).map(({ id }) => id);

  it('begin with those of the environment, the profile, and the manager that was connected last', () => {
    assert.deepEqual(ids({}), ['eu-west-1']);
    assert.deepEqual(ids({ AWS_PROFILE: 'dev-sso' }), ['eu-central-1']);
    assert.deepEqual(ids({ AWS_DEFAULT_REGION: 'us-west-2' }, 'sa-east-1'), [
      'us-west-2',
      'eu-west-1',
      'sa-east-1',
    ]);
    assert.deepEqual(ids({ AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-west-2' }, 'us-east-1'), [
      'us-east-1',
      'us-west-2',
      'eu-west-1',
    ]);
    assert.deepEqual(ids({}, undefined, new Map([['only', 'ap-south-1']])), ['ap-south-1']);
    assert.deepEqual(ids({ AWS_REGION: 'no region' }, undefined, new Map()), []);
  });

  const lines = regionLines(listRegions(), [{ id: 'eu-west-1', why: 'used last' }]);

  it('are all there, each once, the likely ones first and with the reason', () => {
    assert.deepEqual(lines[0], {
      label: 'eu-west-1',
      description: 'Europe (Ireland) · used last',
      value: 'eu-west-1',
    });
    assert.equal(lines.length, listRegions().length);
  });

  it('have nothing more for what the list has', () => {
    for (const text of ['us', 'Ireland', 'eu-west-1', 'gov', 'used']) {
      assert.deepEqual(unlistedRegion(text, lines, nearest), [], text);
    }
  });

  it('are for a misspelt name those that are nearly called so, and the name itself as a choice of its own', () => {
    const [first, ...others] = unlistedRegion('us-esat-1', lines, nearest);
    assert.equal(first?.value, 'us-east-1');
    assert.deepEqual(others.at(-1), {
      label: 'Use it all the same',
      description: 'us-esat-1 is not a region that we know',
      value: 'us-esat-1',
      alwaysShow: true,
    });
  });

  it('are for what no region is called the word that there is none, which Enter does not take', () => {
    assert.deepEqual(
      unlistedRegion('my region', lines, nearest).map(({ label, value }) => [label, value]),
      [['No region of this name', undefined]],
    );
    assert.deepEqual(
      unlistedRegion('zz-nowhere-7', lines, nearest).map(({ value }) => value),
      [undefined, 'zz-nowhere-7'],
    );
  });
});
