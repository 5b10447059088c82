import type { KeysInput, ProfileInput } from '../managers/connectInput.js';
import type { ManagerConfiguration } from '../managers/manager.js';
import type { UpdateInput } from '../managers/update.js';
import type { SecretsError } from '../secrets/model/errors.js';

/** What a person has typed so far. Lives only while the wizard is open. */
export interface Draft {
  alias: string;
  region: string;
  /** What was offered first as the region: where it was taken, the region of a profile is better. */
  regionGuess: string;
  /** The region of the chosen profile, where it is another one than was chosen: the person is asked. */
  regionOfProfile: string;
  source: 'keys' | 'profile';
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  profile: string;
  endpoint: string;
  /** The endpoint that the person allowed although requests to it travel in clear text. */
  unencryptedEndpoint?: string;
}

/** Which keys of the manager are stored: none yet, or they are lost, or keys without or with a session token. */
export type StoredKeys = 'none' | 'missing' | 'keys' | 'keysWithToken';

/** The parts of a draft that can be corrected one by one. */
export type Field = 'alias' | 'region' | 'credentials' | 'sessionToken' | 'endpoint';

export function emptyDraft(alias: string): Draft {
  return {
    alias,
    region: '',
    regionGuess: '',
    regionOfProfile: '',
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
    ...(manager.unencryptedEndpoint === undefined
      ? {}
      : { unencryptedEndpoint: manager.unencryptedEndpoint }),
  };
}

/** What was typed of the credentials. */
export function credentialsOf(draft: Draft): KeysInput | ProfileInput {
  return draft.source === 'profile'
    ? { profile: draft.profile }
    : {
        accessKeyId: draft.accessKeyId,
        secretAccessKey: draft.secretAccessKey,
        sessionToken: draft.sessionToken,
      };
}

/** Only what differs from the manager as it is. Saving always tests the connection, as its line says. */
export function changesOf(draft: Draft, manager: ManagerConfiguration): UpdateInput {
  const before = draftOf(manager);
  const newCredentials =
    draft.source === 'keys'
      ? draft.accessKeyId !== '' || before.source !== 'keys'
      : draft.profile !== before.profile || before.source !== 'profile';
  return {
    test: true,
    ...(draft.alias === before.alias ? {} : { alias: draft.alias }),
    ...(draft.region === before.region ? {} : { region: draft.region }),
    ...(draft.endpoint === before.endpoint ? {} : { endpoint: draft.endpoint }),
    ...(newCredentials ? { credentials: credentialsOf(draft) } : {}),
  };
}

/** Chooses a profile, with its region where none was chosen yet, or the one that was offered. */
export function chooseProfile(draft: Draft, profile: string, region: string | undefined): void {
  draft.source = 'profile';
  draft.profile = profile;
  draft.regionOfProfile = '';
  if (region === undefined || region === draft.region) {
    return;
  }
  if (draft.region === '' || draft.region === draft.regionGuess) {
    draft.region = region;
    draft.regionGuess = region;
  } else {
    draft.regionOfProfile = region;
  }
}

/** A session token belongs to its keys: where only stored ones are there, it is asked for together with new ones. */
export function asksTokenWithKeys(draft: Draft): boolean {
  return draft.accessKeyId === '';
}

/** Whether keys have to be typed before anything can be tested. */
export function lacksKeys(draft: Draft, stored: StoredKeys): boolean {
  return draft.source === 'keys' && draft.accessKeyId === '' && (stored === 'none' || stored === 'missing');
}

/** Which field a failure most likely comes from: choosing the failure leads there. */
export function fieldAtFault({ code, details }: SecretsError, draft: Draft, keysStored: boolean): Field {
  switch (code) {
    case 'unreachable':
      return draft.endpoint === '' ? 'region' : 'endpoint';
    case 'unexpected-response':
    case 'untrusted-certificate':
    case 'timeout':
      return 'endpoint';
    case 'invalid-configuration':
      if (details.host !== undefined) {
        // What answered serves another region, or another service.
        return draft.endpoint === '' ? 'region' : 'endpoint';
      }
      return draft.source === 'keys' && draft.secretAccessKey === '' && !keysStored ? 'credentials' : 'alias';
    default:
      return 'credentials';
  }
}
