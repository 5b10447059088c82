import * as l10n from '@vscode/l10n';
import { labelText } from '../../secrets/words/plainText.js';

type Type = 'number' | 'boolean' | 'list' | 'file' | 'value';

/** The members of all arguments, by their names: a number is the most characters of a text. */
const members: Readonly<Record<string, number | Type>> = {
  accessKeyId: 256,
  alias: 64,
  batch: 'boolean',
  confirmed: 'boolean',
  connection: 4096,
  create: 'boolean',
  description: 2048,
  endpoint: 2048,
  expectedVersionId: 256,
  extensionId: 256,
  format: 64,
  key: 65_536,
  kmsKeyId: 2048,
  managerId: 64,
  name: 2048,
  offset: 'number',
  own: 256,
  page: 64,
  part: 'number',
  path: 'list',
  pattern: 1000,
  pointer: 65_536,
  profile: 256,
  reference: 65_536,
  region: 64,
  replace: 'boolean',
  sample: 2048,
  secret: 2048,
  secretAccessKey: 1024,
  seed: 'boolean',
  sessionToken: 16_384,
  shape: 64,
  show: 'boolean',
  showHover: 'boolean',
  text: 1000,
  uri: 'file',
  value: 'value',
  version: 256,
  versionId: 256,
};

const longestAddress = 8192;
/** A value of a secret has at most 65,536 bytes; in base64 that is more. */
const longestValue = 100_000;

/** What is wrong with a member of an argument in type or length, as a sentence that names it; undefined: nothing. */
export function memberProblem(name: string, value: unknown): string | undefined {
  const type = Object.hasOwn(members, name) ? members[name] : undefined;
  switch (type) {
    case undefined:
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : wrongType(name);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongType(name);
    case 'list':
      return Array.isArray(value) ? undefined : wrongType(name);
    case 'file':
      return typeof value === 'object' && value !== null
        ? undefined
        : textProblem(name, value, longestAddress);
    case 'value':
      return typeof value === 'object' && value !== null ? undefined : textProblem(name, value, longestValue);
    default:
      return textProblem(name, value, type);
  }
}

function textProblem(name: string, value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string') {
    return wrongType(name);
  }
  return value.length <= longest
    ? undefined
    : l10n.t('The argument "{0}" is too long: it may have {1} characters.', name, longest);
}

function wrongType(name: string): string {
  return l10n.t('The argument "{0}" is missing or of the wrong type.', labelText(name));
}
