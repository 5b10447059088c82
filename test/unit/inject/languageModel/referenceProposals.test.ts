import assert from 'node:assert/strict';
import { proposeReferences, rankSecrets } from '../../../../src/inject/languageModel/referenceProposals.js';

const secrets = ['prod/db', 'prod/crm/api', 'staging/db', 'shop/stripe', 'limits/x'].map((name) => ({
  name,
}));

describe('references proposed by names', () => {
  const ranked: readonly (readonly [readonly string[], string, readonly string[]])[] = [
    [['connections/stripe.connection.json'], 'apiKey', ['shop/stripe', 'prod/crm/api']],
    [['crm.connection.json'], 'token', ['prod/crm/api']],
    [['prod'], 'database', ['prod/db', 'prod/crm/api', 'staging/db']],
    [['nothing'], 'alike', []],
    [[], '', []],
  ];
  for (const [place, field, names] of ranked) {
    it(`rank secrets for ${[...place, field].join(' ').trim() || 'no words'}`, () => {
      assert.deepEqual(
        rankSecrets(place, field, secrets).map(({ name }) => name),
        names,
      );
    });
  }

  it('rank keys by what fields and keys are called, the better secret first', () => {
    const known = [
      { name: 'prod/db', keys: ['username', 'password', 'host'] },
      { name: 'staging/db', keys: ['user', 'pwd'] },
    ];
    assert.deepEqual(
      proposeReferences('dbPassword', known, 5).map(({ secret, key }) => `${secret} ${key ?? '*'}`),
      ['prod/db password', 'staging/db pwd'],
    );
    assert.deepEqual(proposeReferences('user_name', known, 1)[0]?.key, 'username');
    assert.deepEqual(proposeReferences('colour', known, 5), []);
  });

  it('take a secret without keys as a whole', () => {
    assert.deepEqual(
      proposeReferences('token', [{ name: 'github/token', keys: [] }], 5).map(({ key }) => key),
      [undefined],
    );
  });
});
