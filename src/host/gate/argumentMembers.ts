import * as l10n from '@vscode/l10n';
import { policyFormats, shapeIds, type CommandKey, type FormOf } from '../../contributions.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { isPlainObject } from './plainObject.js';
import { wrongArgument } from './wrongArgument.js';

/**
 * What the members of arguments are, by their names: one name, one meaning. A number is the most characters of a text;
 * a list, the texts to choose from.
 */
const members = {
  accessKeyId: 256,
  action: 256,
  alias: 64,
  batch: 'boolean',
  connection: 4096,
  create: 'boolean',
  description: 2048,
  endpoint: 2048,
  expectedVersionId: 256,
  extensionId: 256,
  folder: 512,
  force: 'boolean',
  format: policyFormats,
  key: 65_536,
  keys: 'texts',
  kmsKeyId: 2048,
  manager: 256,
  managerId: 64,
  name: 512,
  newKey: 65_536,
  offset: 'number',
  own: 256,
  page: 64,
  part: 'number',
  path: 'path',
  pattern: 200,
  pointer: 65_536,
  production: 'boolean',
  profile: 256,
  readOnly: 'boolean',
  recoveryWindowInDays: 'number',
  reference: 65_536,
  region: 64,
  removeTags: 'texts',
  replace: 'boolean',
  sample: 2048,
  secret: 2048,
  secretAccessKey: 1024,
  seed: 'boolean',
  sessionToken: 16_384,
  shape: shapeIds,
  show: 'boolean',
  showHover: 'boolean',
  tags: 'tags',
  text: 1000,
  uri: 'file',
  value: 'value',
  version: 256,
  versionId: 256,
  write: 'boolean',
} as const;

const longestAddress = 8192;

/** A value for a secret: data that is written as JSON, a text, or bytes in base64. A text alone is a text. */
export type ValueArgument =
  string | { readonly json: unknown } | { readonly text: string } | { readonly binary: string };

/** @throws SecretsError invalid-configuration that names the member, where it is of the wrong type or too long */
export function checkMember(name: string, value: unknown): void {
  const type = Object.hasOwn(members, name) ? members[name as keyof typeof members] : undefined;
  if (typeof type === 'number' || (type === 'file' && typeof value === 'string')) {
    checkText(name, value, type === 'file' ? longestAddress : type);
  } else if (type !== undefined && !isOf(type, value)) {
    throw wrongArgument(name);
  }
}

function isOf(
  type: 'number' | 'boolean' | 'path' | 'file' | 'tags' | 'texts' | 'value' | readonly string[],
  value: unknown,
): boolean {
  switch (type) {
    case 'number':
      return Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'path':
      return Array.isArray(value) && value.every((step) => ['string', 'number'].includes(typeof step));
    case 'file':
      return typeof value === 'object' && value !== null;
    case 'tags':
      return isPlainObject(value) && Object.values(value).every((text) => typeof text === 'string');
    case 'texts':
      return Array.isArray(value) && value.length <= mostTexts && value.every(isShortText);
    case 'value':
      return isValue(value);
    default:
      return type.some((text) => text === value);
  }
}

const mostTexts = 100;
const longestText = 1000;

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longestText;
}

/** A value of a secret has at most 65,536 bytes; in base64 that is more. */
const longestValue = 100_000;

function isValue(value: unknown): boolean {
  if (typeof value === 'string') {
    return value.length <= longestValue;
  }
  const [entry, another] = isPlainObject(value) ? Object.entries(value) : [];
  if (entry === undefined || another !== undefined) {
    return false;
  }
  const [kind, content] = entry;
  return (
    kind === 'json' ||
    (typeof content === 'string' &&
      content.length <= longestValue &&
      (kind === 'text' || (kind === 'binary' && isBase64(content))))
  );
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/u.test(text);
}

function checkText(name: string, value: unknown, longest: number): void {
  if (typeof value !== 'string') {
    throw wrongArgument(name);
  }
  if (value.length > longest) {
    const reason = l10n.t('The argument "{0}" is too long: it may have {1} characters.', name, longest);
    throw new SecretsError('invalid-configuration', { reason });
  }
}

/**
 * The argument object of a command, as its entry in the table of commands says it.
 *
 * @template File what the address of a file is: VS Code's Uri for who gets it, a text in links of our own
 */
export type ArgumentOf<Key extends CommandKey, File> = OneOf<FormOf<Key>, File>;

type OneOf<Forms extends string, File> = Forms extends `${infer Form} | ${infer Others}`
  ? ObjectOf<WordsOf<Form>, File> | OneOf<Others, File>
  : Forms extends ''
    ? never
    : ObjectOf<WordsOf<Forms>, File>;

type WordsOf<Form extends string> = Form extends `${infer Word} ${infer Others}`
  ? Word | WordsOf<Others>
  : Form;

type ObjectOf<Words extends string, File> = {
  readonly [Word in Words as Word extends `${string}?` ? never : Word]: TypeOf<Word, File>;
} & {
  readonly [Word in Words as NameOf<Word>]?: TypeOf<NameOf<Word>, File>;
};

type NameOf<Word extends string> = Word extends `${infer Name}?` ? Name : never;

type TypeOf<Name, File> = Name extends keyof typeof members
  ? {
      readonly text: string;
      readonly number: number;
      readonly boolean: boolean;
      readonly path: readonly (string | number)[];
      readonly file: File;
      readonly tags: Readonly<Record<string, string>>;
      readonly texts: readonly string[];
      readonly value: ValueArgument;
      readonly choice: (typeof members)[Name] extends readonly (infer Text)[] ? Text : never;
    }[KindOf<(typeof members)[Name]>]
  : never;

type KindOf<Type> = Type extends number ? 'text' : Type extends string ? Type : 'choice';
