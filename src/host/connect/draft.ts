import type { ManagerConfiguration } from '../../managers/manager.js';

/** What a person has typed so far. Lives only while the wizard is open. */
export interface Draft {
  alias: string;
  region: string;
  source: 'keys' | 'profile';
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  profile: string;
  endpoint: string;
}

/** The parts of a draft that can be corrected one by one. */
export type Field = 'alias' | 'region' | 'credentials' | 'sessionToken' | 'endpoint';

export function emptyDraft(alias: string): Draft {
  return {
    alias,
    region: '',
    source: 'keys',
    accessKeyId: '',
    secretAccessKey: '',
    sessionToken: '',
    profile: '',
    endpoint: '',
  };
}

/** A draft of a manager that exists; its stored keys are not shown and are kept unless new ones are typed. */
export function draftOf(manager: ManagerConfiguration): Draft {
  return {
    ...emptyDraft(manager.alias),
    region: manager.region,
    source: manager.source.kind,
    profile: manager.source.kind === 'profile' ? manager.source.profile : '',
    endpoint: manager.endpoint ?? '',
  };
}
