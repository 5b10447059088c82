import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsModule } from '../../../src/secrets/model/ports';
import { startSandbox } from '../../sandbox/server';
import { build } from '../../../esbuild.js';
import { createError, failure } from './support';

describe('the built bundle of src/aws', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aws-bundle-'));
  const file = join(folder, 'aws.js');
  before(() => build({ production: true, outdir: folder }));
  after(() => rmSync(folder, { recursive: true }));

  it('loads, reads a value, and names errors although it is minified', async () => {
    const { awsModule } = createRequire(__filename)(file) as { awsModule: AwsModule };
    assert.deepEqual(Object.keys(awsModule).sort(), [
      'createClient',
      'listProfiles',
      'listRegions',
      'loadSignIn',
      'partitionOf',
    ]);
    assert.ok(awsModule.listRegions().some(({ name }) => name === 'US East (N. Virginia)'));
    assert.ok(Object.keys(await awsModule.loadSignIn()).length > 0);
    const sandbox = await startSandbox();
    try {
      const client = awsModule.createClient(
        {
          region: sandbox.region,
          endpoint: sandbox.endpoint,
          credentials: { kind: 'keys', keys: sandbox.users['reader']! },
        },
        createError,
      );
      assert.equal((await client.getSecretValue('prod/db', undefined)).name, 'prod/db');
      await failure(client.getSecretValue('no/such', undefined), 'secret-not-found');
      client.dispose();
    } finally {
      await sandbox.close();
    }
  });
});
