import fc from 'fast-check';
import { filters, type Reference } from '../../../src/reference/notation/reference';

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
const nameCharacters = 'ABCXYZabcxyz0189/_+=.@!-'.split('');

const aliases = fc
  .tuple(
    fc.constantFrom(...letters),
    fc.string({ unit: fc.constantFrom(...letters, '0', '9', '-'), maxLength: 31 }),
  )
  .map(([first, rest]) => first + rest)
  .filter((alias) => alias !== 'arn');

const names = fc.string({ unit: fc.constantFrom(...nameCharacters), minLength: 1, maxLength: 512 });

const arns = fc
  .record({
    partition: fc.constantFrom('aws', 'aws-cn', 'aws-us-gov', 'aws-eusc', 'aws-iso-b'),
    region: fc.constantFrom('us-east-1', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'),
    account: fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: 12, maxLength: 12 }),
    name: names,
  })
  .map(({ partition, region, account, name }) => {
    return `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}-AbC123`;
  });

/** Leans to what the grammar gives a meaning, white space and surrogate pairs. */
const keys = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."*,|>'<\\ \t\n\r:/a😀".split('')) }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '*', "'", 'password', '/a/b'),
);

const versions = fc.oneof(
  fc
    .oneof(
      fc.uuid(),
      fc.string({
        unit: fc.constantFrom(...nameCharacters, ' ', ':', '*', "'", '<'),
        minLength: 32,
        maxLength: 64,
      }),
    )
    .filter((id) => id.trim() === id)
    .map((id) => ({ kind: 'id' as const, id })),
  fc
    .string({ unit: fc.constantFrom(...nameCharacters, ':', '*'), minLength: 1, maxLength: 256 })
    .filter(({ length }) => length < 32 || length > 64)
    .map((label) => ({ kind: 'stage' as const, label })),
);

/** Every reference that the grammar can write. */
export const references: fc.Arbitrary<Reference> = fc.record(
  {
    alias: aliases,
    secret: fc.oneof(names, arns),
    key: keys,
    version: versions,
    filter: fc.constantFrom(...filters),
  },
  { requiredKeys: ['secret'], noNullPrototype: true },
);

/** Text made of the pieces that mean something to JSON or to the grammar, in any order. */
export const scraps = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...'{}[],:"'.split(''), '"a":', '"<db,k>"', ',\n  ') },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          '"$secretManager":',
          '"prod"',
          '<',
          '<prod:db, ',
          '>',
          "'",
          '| uri',
          '\\',
          '\\u003c',
          '\\u003',
          '"\\<a,b>"',
          '"x\\\\<a,b>"',
          '"\\\\\\\\<a,b>"',
          '/*',
          '*/',
          '//',
          '/',
          '\r\n',
          '\r',
          '\t',
          '12',
          '-',
          '1.',
          'e',
          'true',
          'nul',
          '😀',
          '\ud83d',
          '\u0000',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));
