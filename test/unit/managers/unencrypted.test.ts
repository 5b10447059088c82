import assert from 'node:assert/strict';
import { destinationOf } from '../../../src/aws/endpoint';
import { connectManager, type ConnectDependencies } from '../../../src/managers/connect';
import { checkInput } from '../../../src/managers/connectInput';
import { fingerprintOf, parseManager } from '../../../src/managers/manager';
import { ClientSessions } from '../../../src/managers/sessions';
import { updateManager } from '../../../src/managers/update';
import { FakeAws, failure, input, openWindow, type Window } from './support';

const endpoint = 'http://localstack:4566';

describe('an endpoint without encryption', () => {
  let window: Window;
  let aws: FakeAws;
  let dependencies: ConnectDependencies;
  beforeEach(() => {
    window = openWindow();
    aws = new FakeAws();
    dependencies = { registry: window.registry, credentials: window.credentials, loadAws: aws.load };
  });

  const connect = (given: object, allowed = {}) =>
    connectManager({ ...input, ...given }, dependencies, undefined, allowed);
  const allowed = { unencryptedEndpoint: endpoint };

  it('is refused unless a person allowed that very one', async () => {
    await failure(connect({ endpoint }), 'invalid-configuration');
    for (const other of ['http://localstack:4567', 'http://localstack', 'http://evil.example.com']) {
      await failure(connect({ endpoint: other }, allowed), 'invalid-configuration');
    }
    // What code hands over is the input; no member of it allows anything.
    for (const member of ['unencryptedEndpoint', 'allowUnencrypted', 'allowed']) {
      const value = member === 'allowUnencrypted' ? true : endpoint;
      await failure(connect({ endpoint, [member]: value }), 'invalid-configuration');
    }
    assert.deepEqual(window.registry.list(), []);
    assert.equal(aws.created.length, 0);
  });

  it('is used where it is allowed, whatever its spelling, and kept with the secret manager', async () => {
    const { id } = await connect({ endpoint: 'http://LOCALSTACK:4566/' }, allowed);
    const saved = window.registry.get(id)!;
    assert.equal(saved.endpoint, endpoint);
    assert.equal(saved.unencryptedEndpoint, endpoint);
    assert.equal(aws.created[0]?.allowUnencrypted, true);
    const sessions = new ClientSessions({ ...dependencies });
    await sessions.client(id);
    assert.equal(aws.created.at(-1)?.allowUnencrypted, true);
    sessions.dispose();
  });

  it('other allowances remain what they were: this machine needs none, and keeps none', async () => {
    const { id } = await connect(
      { endpoint: 'http://localhost:1' },
      { unencryptedEndpoint: 'http://localhost:1' },
    );
    assert.equal(window.registry.get(id)?.unencryptedEndpoint, undefined);
  });

  it('is refused in what is stored, unless the allowance is for it', () => {
    const stored = {
      id: '0'.repeat(8) + '-0000-0000-0000-000000000000',
      alias: 'local',
      region: 'us-east-1',
      source: { kind: 'keys' },
    };
    assert.equal(parseManager({ ...stored, endpoint }), undefined);
    assert.equal(parseManager({ ...stored, endpoint, unencryptedEndpoint: 'http://other:1' }), undefined);
    assert.equal(parseManager({ ...stored, endpoint, unencryptedEndpoint: true }), undefined);
    assert.equal(
      parseManager({ ...stored, endpoint, unencryptedEndpoint: endpoint })?.unencryptedEndpoint,
      endpoint,
    );
    const secure = parseManager({
      ...stored,
      endpoint: 'https://a.example.com',
      unencryptedEndpoint: endpoint,
    });
    assert.equal(secure?.unencryptedEndpoint, undefined);
  });

  it('stays allowed when something else is edited, and not when it is', async () => {
    const { id } = await connect({ endpoint }, allowed);
    const before = fingerprintOf(window.registry.get(id)!);
    await updateManager(id, { region: 'eu-west-1' }, dependencies);
    assert.equal(window.registry.get(id)?.unencryptedEndpoint, endpoint);
    assert.equal(aws.created.at(-1)?.allowUnencrypted, true);
    await failure(
      updateManager(id, { endpoint: 'http://other:4566' }, dependencies),
      'invalid-configuration',
    );
    await updateManager(id, { endpoint: 'https://vpce.example.com' }, dependencies);
    assert.equal(window.registry.get(id)?.unencryptedEndpoint, undefined);
    assert.notEqual(fingerprintOf(window.registry.get(id)!), before);
    await failure(updateManager(id, { endpoint }, dependencies), 'invalid-configuration');
    await updateManager(id, { endpoint }, dependencies, undefined, allowed);
    assert.equal(window.registry.get(id)?.unencryptedEndpoint, endpoint);
  });

  it('serves all regions, as services that imitate AWS do: nothing goes past it to AWS', () => {
    const options = checkInput({ ...input, endpoint }, allowed);
    const arn = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:a-abcdef';
    assert.equal(destinationOf(arn, options)?.endpoint, endpoint);
  });
});
