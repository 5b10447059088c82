import { nameInArn, parseSecretArn } from '../secrets/model/secretArn.js';

/** What a link into the AWS console is for. */
export interface ConsoleTarget {
  readonly region: string;
  /** Name or ARN; absent: the list of secrets. An ARN's own region wins. */
  readonly secretId?: string;
}

/** The consoles by the beginning of a region; isolated partitions have none that is known publicly. */
const consoles: readonly (readonly [prefix: RegExp, host: (region: string) => string | undefined])[] = [
  [/^cn-/, (region) => `${region}.console.amazonaws.cn`],
  [/^us-gov-/, (region) => `${region}.console.amazonaws-us-gov.com`],
  [/^eusc-/, (region) => `${region}.console.amazonaws-eusc.eu`],
  [/^[a-z]+-iso[a-z]?-/, () => undefined],
  [/^/, (region) => `${region}.console.aws.amazon.com`],
];

/** The address of a secret, or of the list of secrets, in the AWS console; undefined where there is none. */
export function consoleUrl({ region: given, secretId }: ConsoleTarget): string | undefined {
  const arn = parseSecretArn(secretId ?? '');
  const region = arn?.region ?? given;
  const origin = consoleOrigin(region);
  if (origin === undefined) {
    return undefined;
  }
  const page = secretId === undefined ? 'listsecrets' : 'secret';
  const url = new URL(`${origin}/secretsmanager/${page}`);
  if (secretId !== undefined) {
    // The console takes names; an ARN's name is followed by a hyphen and six characters.
    url.searchParams.set('name', nameInArn(secretId) ?? secretId);
  }
  url.searchParams.set('region', region);
  return url.href;
}

/** Pages of IAM in the AWS console: a new policy, the users. */
export type IamPage = 'policies/create' | 'users';

/** The address of a page of IAM in the console of the region's partition; undefined where there is none. */
export function iamConsoleUrl(region: string, page: IamPage): string | undefined {
  const origin = consoleOrigin(region);
  return origin === undefined ? undefined : `${origin}/iam/home?region=${region}#/${page}`;
}

function consoleOrigin(region: string): string | undefined {
  const host = consoles.find(([prefix]) => prefix.test(region))?.[1](region);
  return host === undefined || !/^[a-z0-9-]+$/.test(region) ? undefined : `https://${host}`;
}
