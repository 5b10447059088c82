import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../../../src/aws/index';
import type { AccessKeys, SecretsManagerClient } from '../../../src/secrets/model/ports';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { createError, once } from './support';

const variables = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'HOME', 'AWS_ACCESS_KEY_ID'];

/** Shared AWS files in a folder of a suite, empty before each test, and a sandbox that knows the keys in them. */
export class ProfilesFixture {
  sandbox!: Sandbox;
  folder!: string;

  constructor() {
    const environment = { ...process.env };
    before(async () => {
      this.sandbox = await startSandbox();
      this.folder = mkdtempSync(join(tmpdir(), 'profiles-'));
      process.env['AWS_CONFIG_FILE'] = join(this.folder, 'config');
      process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(this.folder, 'credentials');
      process.env['HOME'] = this.folder;
    });
    beforeEach(() => this.write('', ''));
    after(async () => {
      for (const name of variables) {
        const value = environment[name];
        if (value === undefined) {
          Reflect.deleteProperty(process.env, name);
        } else {
          process.env[name] = value;
        }
      }
      rmSync(this.folder, { recursive: true });
      await this.sandbox.close();
    });
  }

  write(config: string, credentials: string): void {
    writeFileSync(join(this.folder, 'config'), config);
    writeFileSync(join(this.folder, 'credentials'), credentials);
  }

  keysOf(user: string): AccessKeys {
    return this.sandbox.users[user]!;
  }

  withProfile(profile: string): SecretsManagerClient {
    return createClient(
      {
        region: 'us-east-1',
        endpoint: this.sandbox.endpoint,
        credentials: { kind: 'profile', profile },
        tuning: once,
      },
      createError,
    );
  }
}

/** A section of the credentials file. */
export function section(name: string, keys: AccessKeys): string {
  return `[${name}]\n${settingsOf(keys)}`;
}

/** Access keys as settings of a profile. */
export function settingsOf({ accessKeyId, secretAccessKey, sessionToken }: AccessKeys): string {
  const token = sessionToken === undefined ? '' : `aws_session_token = ${sessionToken}\n`;
  return `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n${token}`;
}
