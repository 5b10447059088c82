import assert from 'node:assert/strict';
import { canaries, generateSeed, sampleSeed, type SeedFile } from '../server';
import { SandboxFixture } from '../testing';

describe('sandbox: seed', () => {
  const file: SeedFile = {
    region: 'eu-central-1',
    users: [
      {
        name: 'only',
        account: '999900001111',
        policy: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
      },
    ],
    secrets: [{ name: 'mine', account: '999900001111', json: { a: [1, true, null] }, tags: { k: 'v' } }],
  };
  const fixture = new SandboxFixture({ seed: file });

  it('takes region, users and secrets from a file', async () => {
    assert.equal(fixture.sandbox.region, 'eu-central-1');
    assert.deepEqual(Object.keys(fixture.sandbox.users), ['only']);
    const { SecretString } = await fixture.as('only', 'eu-central-1').getSecretValue({ SecretId: 'mine' });
    assert.equal(SecretString, '{"a":[1,true,null]}');
  });

  it('has a canary in every secret of the sample, each only once', () => {
    const seed = sampleSeed();
    const texts = canaries(seed);
    assert.equal(new Set(texts).size, texts.length);
    for (const secret of seed.secrets.filter(({ name }) => name !== 'empty/no-value')) {
      assert.ok(canaries({ users: [], secrets: [secret] }).length > 0, secret.name);
    }
    assert.ok(texts.length > 50);
  });

  it('keeps awkward keys as own keys', () => {
    const config = sampleSeed().secrets.find((secret) => secret.name === 'app/config');
    const keys = Object.keys(JSON.parse(config!.text!) as object);
    for (const key of ['__proto__', 'constructor', 'a/b', 'key, with comma', "it's", '*']) {
      assert.ok(keys.includes(key), key);
    }
  });

  it('generates as many secrets as asked for', () => {
    const { secrets } = generateSeed(1000);
    assert.equal(new Set(secrets.map((secret) => secret.name)).size, 1000);
  });
});
