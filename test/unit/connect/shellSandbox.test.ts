import assert from 'node:assert/strict';
import { isNamedByShell } from '../../../src/connect/shellSandbox.js';
import type { ConnectInput } from '../../../src/managers/connectInput.js';

const named = {
  alias: 'sandbox',
  region: 'us-east-1',
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: 'secret',
  endpoint: 'http://127.0.0.1:4566',
};
const isNamed = (input: object, environment: object | undefined): boolean =>
  isNamedByShell(
    input as ConnectInput,
    environment === undefined ? {} : { SECRET_CONNECTIONS_SANDBOX: JSON.stringify(environment) },
  );

describe('a connection that the shell names', () => {
  it('needs no question where it is that very one', () => assert.equal(isNamed(named, named), true));

  it('is no other one, and none elsewhere than on this machine', () => {
    assert.equal(isNamed(named, undefined), false);
    for (const member of Object.keys(named)) {
      assert.equal(isNamed({ ...named, [member]: 'other' }, named), false, member);
      assert.equal(
        isNamed({ ...named, [member]: undefined }, { ...named, [member]: undefined }),
        false,
        member,
      );
    }
    for (const endpoint of [
      'https://evil.example',
      'http://localhost.evil.example',
      'http://x.localhost:1',
      'x',
    ]) {
      assert.equal(isNamed({ ...named, endpoint }, { ...named, endpoint }), false, endpoint);
    }
    assert.equal(isNamedByShell(named, { SECRET_CONNECTIONS_SANDBOX: '{' }), false);
  });
});
