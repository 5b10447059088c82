import assert from 'node:assert/strict';
import { suggestedSecretName } from '../../../../src/editor/credentials/suggestedSecretName.js';

describe('the name that is suggested for a new secret', () => {
  const cases: readonly (readonly [path: string, name: string])[] = [
    ['/work/shop/connections/orders.connection.json', 'orders'],
    ['/work/shop/settings.json', 'settings'],
    // Untitled.
    ['new.connection.json', 'new'],
    ['/work/shop/.env', 'shop'],
    ['/work/shop/.env.production', 'production'],
    ['/work/shop/prod.env', 'prod'],
    ['/work/my shop!/.env', 'my-shop-'],
    ['.env', ''],
  ];
  for (const [path, name] of cases) {
    it(`is ${name === '' ? 'none' : name} for ${path}`, () => {
      assert.equal(suggestedSecretName(path), name);
    });
  }
});
