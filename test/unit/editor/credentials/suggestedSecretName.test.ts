import assert from 'node:assert/strict';
import { suggestedSecretName } from '../../../../src/editor/credentials/suggestedSecretName.js';

describe('the name that is suggested for a new secret', () => {
  const cases: readonly (readonly [path: string, name: string])[] = [
    ['/projects/shop/connections/orders.connection.json', 'orders'],
    ['/projects/shop/settings.json', 'settings'],
    // Untitled.
    ['new.connection.json', 'new'],
    ['/projects/shop/.env', 'shop'],
    ['/projects/shop/.env.production', 'production'],
    ['/projects/shop/prod.env', 'prod'],
    ['/projects/my shop!/.env', 'my-shop-'],
    ['.env', ''],
  ];
  for (const [path, name] of cases) {
    it(`is ${name === '' ? 'none' : name} for ${path}`, () => {
      assert.equal(suggestedSecretName(path), name);
    });
  }
});
