import { createHash, randomBytes } from 'node:crypto';
import { mainAccount } from '../../src/service/seed';
import type { Role } from './signIn/roles';

/** A user as tests and seeds describe one; keys are made up from the name where they are not given. */
export interface UserSettings {
  account?: string;
  /** Keys of one partition are unknown in the regions of the others. */
  partition?: string;
  /** One IAM policy document, or several. */
  policy: object | readonly object[];
  accessKeyId?: string;
  secretAccessKey?: string;
  /** `true` makes one up. */
  sessionToken?: string | true;
  /** When the session token expires, in milliseconds since 1970. */
  expires?: number;
}

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface User {
  name: string;
  arn: string;
  account: string;
  partition: string;
  policies: readonly object[];
  credentials: Credentials;
  expires?: number;
  /** Of temporary credentials: whether a code of an MFA device was entered for them. */
  mfa?: boolean;
  /** Of temporary credentials: the ARN of the role that they are of. */
  role?: string;
}

function digest(text: string, encoding: 'base64' | 'hex'): string {
  return createHash('sha256').update(`sandbox ${text}`).digest(encoding);
}

/** Key ids have AWS's shape: AKIA (ASIA for temporary ones) and 16 of A-Z2-7. */
function makeKeyId(name: string, temporary: boolean): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bytes = Buffer.from(digest(`key id ${name}`, 'hex'), 'hex').subarray(0, 16);
  return (temporary ? 'ASIA' : 'AKIA') + Array.from(bytes, (byte) => alphabet[byte % 32]).join('');
}

/** 40 characters of base64, recognisable as a canary in a leak search. */
function makeSecretKey(name: string): string {
  return `CANARY${digest(`secret key ${name}`, 'base64')}`.slice(0, 40);
}

function makeSessionToken(name: string): string {
  return `CANARY${digest(`token ${name}`, 'base64')}${digest(`token 2 ${name}`, 'base64')}`;
}

/** The users of the sandbox, found by access key id. */
export class Users {
  readonly #byKey = new Map<string, User>();
  readonly #byName = new Map<string, User>();

  /** Adds or replaces a user. */
  add(name: string, settings: UserSettings): User {
    const previous = this.#byName.get(name);
    if (previous) {
      this.#byKey.delete(previous.credentials.accessKeyId);
    }
    const { account = mainAccount, partition = 'aws', policy, sessionToken, expires } = settings;
    const token = sessionToken === true ? makeSessionToken(name) : sessionToken;
    const user: User = {
      name,
      arn: `arn:${partition}:iam::${account}:user/${name}`,
      account,
      partition,
      policies: Array.isArray(policy) ? (policy as object[]) : [policy],
      credentials: {
        accessKeyId: settings.accessKeyId ?? makeKeyId(name, token !== undefined),
        secretAccessKey: settings.secretAccessKey ?? makeSecretKey(name),
        ...(token === undefined ? {} : { sessionToken: token }),
      },
      ...(expires === undefined ? {} : { expires }),
    };
    this.#byKey.set(user.credentials.accessKeyId, user);
    this.#byName.set(name, user);
    return user;
  }

  /** Temporary credentials of a user, until a time in milliseconds. They are in no list of users. */
  session(user: Omit<User, 'credentials'>, expires: number, mfa = false): User {
    const made = randomBytes(64).toString('base64');
    const session: User = {
      ...user,
      credentials: {
        accessKeyId: makeKeyId(made, true),
        secretAccessKey: makeSecretKey(made),
        sessionToken: makeSessionToken(made),
      },
      expires,
      mfa,
    };
    this.#byKey.set(session.credentials.accessKeyId, session);
    return session;
  }

  /** Temporary credentials of whoever has a role, until a time in milliseconds. */
  roleSession({ name, arn, account, partition, policies }: Role, sessionName: string, expires: number): User {
    const session = `arn:${partition}:sts::${account}:assumed-role/${name}/${sessionName}`;
    return this.session({ name, arn: session, account, partition, policies, role: arn }, expires);
  }

  /** Ends all temporary credentials of a user or a role, as AWS does when an administrator revokes them. */
  revokeSessions(name: string): void {
    for (const [key, user] of this.#byKey) {
      if (user.name === name && this.#byName.get(name) !== user) {
        this.#byKey.delete(key);
      }
    }
  }

  withKey(accessKeyId: string | undefined): User | undefined {
    return accessKeyId === undefined ? undefined : this.#byKey.get(accessKeyId);
  }

  named(name: string): User | undefined {
    return this.#byName.get(name);
  }

  /** Credentials by user name. */
  credentials(): Record<string, Credentials> {
    return Object.fromEntries([...this.#byName].map(([name, user]) => [name, user.credentials]));
  }
}
