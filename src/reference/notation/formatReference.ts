import { isAlias, isSecretArn, isSecretName, isStagingLabel, isVersionId } from './grammar.js';
import type { Reference } from './reference.js';

/**
 * The canonical writing of a reference: `<alias:secret, key, version | filter>`, the key quoted only where the
 * grammar needs it. Parsing the result gives back the same reference.
 * @throws RangeError naming the member that our own notation cannot write, such as an alias with capitals.
 */
export function formatReference(reference: Reference): string {
  const unwritable = unwritableMember(reference);
  if (unwritable) {
    throw new RangeError(`The ${unwritable} of this reference cannot be written.`);
  }
  const { alias, secret, key, version, filter } = reference;
  let text = alias === undefined ? `<${secret}` : `<${alias}:${secret}`;
  text += `, ${key === undefined ? '*' : formatKey(key)}`;
  if (version) {
    text += `, ${version.kind === 'id' ? version.id : version.label}`;
  }
  return filter ? `${text} | ${filter}>` : `${text}>`;
}

/** A JSON key as it is written inside a reference: quoted only where needed. `*` as a key's name is quoted. */
export function formatKey(key: string): string {
  const bare = key !== '' && key !== '*' && !/[,|>']|^[ \t\r\n]|[ \t\r\n]$/.test(key);
  return bare ? key : `'${key.replaceAll("'", "''")}'`;
}

/** The member of the reference that our own notation cannot write; undefined: it can write all of it. */
export function unwritableMember(reference: Reference): 'alias' | 'secret' | 'version' | undefined {
  const { alias, secret, version } = reference;
  if (alias !== undefined && !isAlias(alias)) {
    return 'alias';
  }
  if (!isSecretName(secret) && !isSecretArn(secret)) {
    return 'secret';
  }
  if (version && !(version.kind === 'id' ? isVersionId(version.id) : isStagingLabel(version.label))) {
    return 'version';
  }
  return undefined;
}
