import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, listProfiles } from '../../../src/aws/index';
import { ProfilesFixture, section } from './profilesFixture';
import { allText, createError, failure, once } from './support';

describe('profiles of the shared AWS configuration', () => {
  const fixture = new ProfilesFixture();
  const write = (config: string, credentials: string) => fixture.write(config, credentials);
  const keysOf = (user: string) => fixture.keysOf(user);
  const withProfile = (profile: string) => fixture.withProfile(profile);

  it('lists the names of both files, sorted, without sections of other kinds', async () => {
    write(
      '[default]\nregion = a\n[profile work]\nregion = b\n[sso-session corp]\nsso_region = c\n[services local]\ns3 =\n  endpoint_url = d\n',
      '[work]\naws_access_key_id = x\n[ci]\naws_access_key_id = y\n',
    );
    assert.deepEqual(await listProfiles(), ['ci', 'default', 'work']);
  });

  it('lists nothing when there are no files, and sees new ones', async () => {
    rmSync(join(fixture.folder, 'config'));
    rmSync(join(fixture.folder, 'credentials'));
    assert.deepEqual(await listProfiles(), []);
    write('[profile new]\nregion = a\n', '');
    assert.deepEqual(await listProfiles(), ['new']);
  });

  it('reads with the keys of a profile', async () => {
    write('', section('work', keysOf('reader')));
    await withProfile('work').getSecretValue('prod/db', undefined);
    assert.equal(fixture.sandbox.requests.at(-1)!.user, 'reader');
  });

  it('takes no endpoint from a profile', async () => {
    write('', section('work', keysOf('reader')) + `endpoint_url = ${fixture.sandbox.endpoint}\n`);
    fixture.sandbox.requests.clear();
    const client = createClient(
      {
        region: 'us-test-1',
        credentials: { kind: 'profile', profile: 'work' },
        tuning: { ...once, connectionTimeout: 300, requestTimeout: 300 },
      },
      createError,
    );
    await assert.rejects(client.listSecrets({}));
    assert.equal(fixture.sandbox.requests.length, 0);
  });

  it('reads with the output of a credential_process', async () => {
    const { accessKeyId, secretAccessKey } = keysOf('reader');
    const output = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey };
    writeFileSync(join(fixture.folder, 'keys.json'), JSON.stringify(output));
    write(`[profile process]\ncredential_process = cat ${join(fixture.folder, 'keys.json')}\n`, '');
    await withProfile('process').getSecretValue('prod/db', undefined);
  });

  it('never shows the command line of a credential_process', async () => {
    write('[profile process]\ncredential_process = false --token CANARY\n', '');
    const error = await failure(withProfile('process').listSecrets({}), 'profile-unusable');
    assert.ok(!allText(error).includes('CANARY'), error.message);
    assert.equal(error.details.profile, 'process');
  });

  it('falls back to nothing when the profile does not exist', async () => {
    write('', section('default', keysOf('reader')));
    process.env['AWS_ACCESS_KEY_ID'] = keysOf('reader').accessKeyId;
    fixture.sandbox.requests.clear();
    const error = await failure(withProfile('nope').listSecrets({}), 'profile-unusable');
    assert.match(error.message, /nope/);
    assert.equal(fixture.sandbox.requests.length, 0);
  });

  it('asks nobody for a code by itself', async () => {
    write(
      '[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = work\nmfa_serial = arn:aws:iam::1:mfa/me\n',
      section('work', keysOf('reader')),
    );
    const error = await failure(withProfile('admin').listSecrets({}), 'signed-out');
    assert.match(error.message, /arn:aws:iam::1:mfa\/me/);
    assert.deepEqual([error.details.profile, error.details.device], ['admin', 'arn:aws:iam::1:mfa/me']);
  });

  it('asks to sign in again when there is no valid SSO session', async () => {
    write(
      '[profile sso]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = r\nregion = us-east-1\n' +
        '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\n',
      '',
    );
    const error = await failure(withProfile('sso').listSecrets({}), 'signed-out');
    assert.match(error.message, /Sign in\./);
  });

  it('reads the files again after the service found the credentials expired', async () => {
    write('', section('work', keysOf('expired')));
    const client = withProfile('work');
    const error = await failure(client.listSecrets({}), 'expired-credentials');
    assert.equal(error.details.profile, 'work');
    write('', section('work', keysOf('temporary')));
    await client.listSecrets({});
  });

  it('takes the credentials of a profile out of what AWS repeats', async () => {
    const keys = keysOf('reader');
    write('', section('work', keys));
    fixture.sandbox.faults.set({
      kind: 'error',
      name: 'ValidationException',
      message: `bad ${keys.secretAccessKey}`,
    });
    const error = await failure(withProfile('work').listSecrets({}), 'invalid-request');
    assert.ok(!allText(error).includes(keys.secretAccessKey));
    fixture.sandbox.faults.clear();
  });
});
