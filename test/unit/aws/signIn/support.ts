import { createClient } from '../../../../src/aws/index';
import { signInModule } from '../../../../src/aws/signIn/index';
import type {
  ClientOptions,
  SecretsManagerClient,
  SessionStore,
  SignInPerson,
} from '../../../../src/secrets/model/ports';
import { ProfilesFixture } from '../profilesFixture';
import { createError, once } from '../support';

/** SecretStorage, as far as sessions go. */
class MemorySessions implements SessionStore {
  readonly entries = new Map<string, string>();

  get(name: string): Promise<string | undefined> {
    return Promise.resolve(this.entries.get(name));
  }

  set(name: string, text: string): Promise<void> {
    this.entries.set(name, text);
    return Promise.resolve();
  }

  delete(name: string): Promise<void> {
    this.entries.delete(name);
    return Promise.resolve();
  }
}

/** Profiles that people sign in with, at a sandbox. */
export class SignInFixture extends ProfilesFixture {
  sessions = new MemorySessions();

  constructor() {
    const variables = ['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL_SSO', 'AWS_ENDPOINT_URL_SSO_OIDC'];
    super();
    before(() => variables.forEach((name) => (process.env[name] = this.sandbox.endpoint)));
    beforeEach(() => (this.sessions = new MemorySessions()));
    afterEach(() => {
      this.sandbox.faults.clear();
      this.sandbox.requests.clear();
    });
    after(() => variables.forEach((name) => Reflect.deleteProperty(process.env, name)));
  }

  optionsOf(credentials: ClientOptions['credentials']): ClientOptions {
    return {
      region: 'us-east-1',
      endpoint: this.sandbox.endpoint,
      credentials,
      sessions: this.sessions,
    };
  }

  client(credentials: ClientOptions['credentials']): SecretsManagerClient {
    return createClient({ ...this.optionsOf(credentials), tuning: once }, createError);
  }

  override withProfile(profile: string): SecretsManagerClient {
    return this.client({ kind: 'profile', profile });
  }

  signIn(
    credentials: ClientOptions['credentials'],
    person: SignInPerson,
    signal = new AbortController().signal,
  ): Promise<void> {
    return signInModule.signIn(this.optionsOf(credentials), person, createError, [signal]);
  }

  /** How often the sandbox was asked for something. */
  asked(operation: string): number {
    return this.sandbox.requests.filter((request) => request.operation === operation).length;
  }
}

/** Somebody whom nothing leads to a browser. */
export const noBrowser: Pick<SignInPerson, 'reach' | 'browse'> = {
  reach: () => Promise.reject(new Error('No page is opened.')),
  browse: () => Promise.reject(new Error('No page is opened.')),
};
