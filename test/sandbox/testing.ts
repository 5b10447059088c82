import assert from 'node:assert/strict';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { startSandbox, type Sandbox, type SandboxOptions } from './server';

/** A sandbox with clients of the AWS SDK for its users. Closes with the test suite that made it. */
export class SandboxFixture {
  sandbox!: Sandbox;
  readonly #clients: SecretsManager[] = [];

  /** Starts one sandbox for the tests of a suite; faults and the log are cleared after each. */
  constructor(options: SandboxOptions = {}) {
    before(async () => {
      this.sandbox = await startSandbox(options);
    });
    afterEach(() => {
      this.sandbox.faults.clear();
      this.sandbox.requests.clear();
    });
    after(async () => {
      for (const client of this.#clients) {
        client.destroy();
      }
      await this.sandbox.close();
    });
  }

  /** A client with a user's credentials; one attempt per call unless told otherwise. */
  as(user: string, region = 'us-east-1', maxAttempts = 1): SecretsManager {
    const credentials = this.sandbox.users[user];
    assert.ok(credentials, `no user ${user}`);
    const client = new SecretsManager({ region, credentials, endpoint: this.sandbox.endpoint, maxAttempts });
    this.#clients.push(client);
    return client;
  }

  client(settings: ConstructorParameters<typeof SecretsManager>[0]): SecretsManager {
    const client = new SecretsManager({
      region: 'us-east-1',
      endpoint: this.sandbox.endpoint,
      maxAttempts: 1,
      ...settings,
    });
    this.#clients.push(client);
    return client;
  }
}

/** Checks that a call fails with this error name and message, and HTTP status 400 unless told otherwise. */
export async function fails(
  call: Promise<unknown>,
  name: string,
  message: RegExp = /(?:)/,
  status = 400,
): Promise<void> {
  await assert.rejects(call, (error: Error & { $metadata?: { httpStatusCode?: number } }) => {
    assert.equal(error.name, name, error.message);
    assert.match(error.message, message);
    assert.equal(error.$metadata?.httpStatusCode, status);
    return true;
  });
}
