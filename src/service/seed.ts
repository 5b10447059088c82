/** The account of secrets and callers that name none. */
export const mainAccount = '111122223333';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What a version holds: exactly one of the three. `json` is stored as its text. */
export interface SeedValue {
  text?: string;
  json?: Json;
  /** base64 */
  binary?: string;
}

interface SeedVersion extends SeedValue {
  /** 32-64 characters; made up if absent. */
  id?: string;
  stages?: string[];
  /** ISO 8601. */
  created?: string;
}

/** One secret. A value at the top is its AWSCURRENT version; `versions` are further ones. Dates are ISO 8601. */
export interface SeedSecret extends SeedValue {
  name: string;
  account?: string;
  region?: string;
  /** The six characters after the name in the ARN; derived from name, account and region if absent. */
  suffix?: string;
  description?: string;
  kmsKeyId?: string;
  tags?: Record<string, string>;
  owningService?: string;
  created?: string;
  changed?: string;
  rotated?: string;
  nextRotation?: string;
  rotation?: { lambda?: string; days?: number; schedule?: string };
  /** When deletion was asked for; `recoveryDays` (30) later the secret is gone. */
  deleted?: string;
  recoveryDays?: number;
  versions?: SeedVersion[];
  resourcePolicy?: object;
  /** Regions with a replica. */
  replicas?: string[];
}
