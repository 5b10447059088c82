import { parseSecretArn } from '../model/secretArn.js';
import type { PolicyStatement } from './document.js';
import type { PolicyManager } from './policyRequest.js';
import { anySuffix, nameOfResource, withoutCovered } from './secretResource.js';

/** What a secret's life needs beside reading it: one action for each thing that can be done to it. */
const changingActions = [
  'secretsmanager:CancelRotateSecret',
  'secretsmanager:DeleteSecret',
  'secretsmanager:ListSecretVersionIds',
  'secretsmanager:PutSecretValue',
  'secretsmanager:RestoreSecret',
  'secretsmanager:RotateSecret',
  'secretsmanager:TagResource',
  'secretsmanager:UntagResource',
  'secretsmanager:UpdateSecret',
  'secretsmanager:UpdateSecretVersionStage',
] as const;

/** A secret that is made with tags is tagged as well (API reference, "CreateSecret"). */
const creatingActions = ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'] as const;

/**
 * The statements for writing: changing these secrets, and creating secrets beside them. Sorted; none without a
 * resource, which IAM refuses.
 *
 * @param creatable what new secrets may be called, from {@link creatableBeside}
 */
export function writeStatements(
  resources: readonly string[],
  creatable: Iterable<string>,
): readonly PolicyStatement[] {
  const names = withoutInner(withoutCovered(creatable));
  return [
    ...(resources.length > 0 ? [statement('ChangeReferencedSecrets', changingActions, resources)] : []),
    ...(names.length > 0 ? [statement('CreateSecretsInFolders', creatingActions, names)] : []),
  ];
}

/** The statement for writing to every secret of the account. */
export function writeAllStatement(): PolicyStatement {
  return statement('ChangeAllSecrets', ['secretsmanager:CreateSecret', ...changingActions].sort(), '*');
}

/**
 * What new secrets may be called: in the folder of a secret anything; outside of folders only as the secret itself.
 * Undefined where nobody can create one there: in another account or region, or with a name of AWS's own services.
 */
export function creatableBeside(resource: string, { region, accountId }: PolicyManager): string | undefined {
  const place = parseSecretArn(resource);
  const name = nameOfResource(resource);
  if (
    place === undefined ||
    name.includes('!') ||
    place.region !== region ||
    place.account !== (accountId ?? place.account)
  ) {
    return undefined;
  }
  const beginning = resource.slice(0, resource.length - place.resource.length);
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  return folder === '' ? `${beginning}${name}${anySuffix}` : `${beginning}${folder}*`;
}

function statement(
  Sid: string,
  Action: readonly string[],
  Resource: PolicyStatement['Resource'],
): PolicyStatement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

/** Without the folders that are inside of others. */
function withoutInner(patterns: readonly string[]): readonly string[] {
  const folders = patterns.filter((pattern) => pattern.endsWith('/*')).map((pattern) => pattern.slice(0, -1));
  return patterns.filter(
    (pattern) => !folders.some((folder) => pattern.startsWith(folder) && pattern !== `${folder}*`),
  );
}
