import * as l10n from '@vscode/l10n';
import { isUnencrypted } from '../secrets/model/endpointRules.js';
import { SecretsError } from '../secrets/model/errors.js';
import type { ClientOptions } from '../secrets/model/ports.js';
import {
  accessKeyIdProblem,
  aliasProblem,
  endpointProblem,
  normalizeEndpoint,
  profileProblem,
  regionProblem,
  secretAccessKeyProblem,
  sessionTokenProblem,
} from './validation.js';

/** What a person enters to connect with access keys; also the argument of the command. */
export interface KeysInput {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Empty: none. */
  readonly sessionToken?: string;
}

/** What a person enters to connect with a profile of the shared AWS configuration. */
export interface ProfileInput {
  readonly profile: string;
}

export type ConnectInput = {
  readonly alias: string;
  readonly region: string;
  /** Empty: the region's own endpoint. */
  readonly endpoint?: string;
} & (KeysInput | ProfileInput);

/** What to make a client of, with the alias it is for. Checked in form; only AWS knows whether it works. */
export interface CheckedInput extends ClientOptions {
  readonly alias: string;
}

/** What a person agreed to beside the input, and code cannot: it is no part of a command's argument. */
export interface Allowances {
  /** Requests to this endpoint may travel in clear text. */
  readonly unencryptedEndpoint?: string | undefined;
}

/** Checks what was entered, or what code handed over. Throws `invalid-configuration` with the first problem. */
export function checkInput(input: ConnectInput, allowed: Allowances = {}): CheckedInput {
  const { alias, region, endpoint = '' } = input;
  const address = checkEndpoint(endpoint, allowed);
  return {
    alias: checked('alias', alias, aliasProblem),
    region: checked('region', region, regionProblem),
    ...(address === undefined ? {} : { endpoint: address }),
    ...(address !== undefined && isUnencrypted(address) ? { allowUnencrypted: true } : {}),
    credentials: checkCredentials(input),
  };
}

/** Checks keys or the name of a profile. White space around pasted keys is dropped. */
export function checkCredentials(input: KeysInput | ProfileInput): ClientOptions['credentials'] {
  if ('profile' in input) {
    return { kind: 'profile', profile: checked('profile', input.profile, profileProblem) };
  }
  const accessKeyId = checked('accessKeyId', input.accessKeyId, accessKeyIdProblem).trim();
  const secretAccessKey = checked('secretAccessKey', input.secretAccessKey, secretAccessKeyProblem).trim();
  const sessionToken = checked('sessionToken', input.sessionToken ?? '', (token) =>
    sessionTokenProblem(token, accessKeyId),
  ).trim();
  return {
    kind: 'keys',
    keys: { accessKeyId, secretAccessKey, ...(sessionToken === '' ? {} : { sessionToken }) },
  };
}

/** Checks an endpoint; the result is in its one spelling, undefined for the region's own. */
export function checkEndpoint(
  endpoint: string,
  { unencryptedEndpoint }: Allowances = {},
): string | undefined {
  const isAllowed = (address: string) =>
    URL.canParse(address) && normalizeEndpoint(address) === unencryptedEndpoint;
  const problem = (address: string) => endpointProblem(address, isAllowed(address));
  return normalizeEndpoint(checked('endpoint', endpoint, problem));
}

/** Gives the value back if it is a string without a problem. Arguments of commands may be of any type. */
export function checked(
  property: string,
  value: unknown,
  problem: (text: string) => string | undefined,
): string {
  if (typeof value !== 'string') {
    throw new SecretsError('invalid-configuration', { reason: l10n.t('"{0}" must be a text.', property) });
  }
  const reason = problem(value);
  if (reason !== undefined) {
    throw new SecretsError('invalid-configuration', { reason });
  }
  return value;
}
