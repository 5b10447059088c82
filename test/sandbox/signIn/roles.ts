import { createHash } from 'node:crypto';
import { mainAccount } from '../../../src/service/seed';

/** An IAM role as tests and seeds describe one. */
export interface RoleSettings {
  account?: string;
  partition?: string;
  /** What whoever has the role may do: one IAM policy document, or several. */
  policy: object | readonly object[];
  /** Names of the users and roles that may assume it; everybody of its account if absent. */
  trusts?: readonly string[];
  externalId?: string;
  /** Only who has entered a code of an MFA device may assume it. */
  mfa?: boolean;
  /** In seconds; an hour if absent, as with AWS. */
  maxSessionDuration?: number;
}

export interface Role extends RoleSettings {
  name: string;
  arn: string;
  account: string;
  partition: string;
  policies: readonly object[];
}

/** The roles of the sandbox, found by ARN. */
export class Roles {
  readonly #byArn = new Map<string, Role>();

  /** Adds or replaces a role. */
  add(name: string, settings: RoleSettings): Role {
    const { account = mainAccount, partition = 'aws', policy } = settings;
    const role: Role = {
      ...settings,
      name,
      account,
      partition,
      arn: `arn:${partition}:iam::${account}:role/${name}`,
      policies: Array.isArray(policy) ? (policy as object[]) : [policy],
    };
    this.#byArn.set(role.arn, role);
    return role;
  }

  get(arn: string): Role | undefined {
    return this.#byArn.get(arn);
  }

  /** The roles of an account, as the access portal lists them. */
  of(account: string): Role[] {
    return [...this.#byArn.values()].filter((role) => role.account === account);
  }
}

/** The serial number of a user's MFA device: each user has one. */
export function serialOf(user: { name: string; account: string; partition: string }): string {
  return `arn:${user.partition}:iam::${user.account}:mfa/${user.name}`;
}

const step = 30_000;

/** The six digits that a device shows at a time, in milliseconds. */
export function mfaCode(serial: string, now: number): string {
  const digest = createHash('sha256')
    .update(`${serial} ${Math.floor(now / step)}`)
    .digest();
  return String(digest.readUInt32BE() % 1_000_000).padStart(6, '0');
}

/** A code counts while the device shows it, and for the steps before and after, as clocks differ. */
export function isCodeOf(serial: string, code: string, now: number): boolean {
  return [now, now - step, now + step].some((time) => mfaCode(serial, time) === code);
}
