import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PolicyManager } from '../../../../src/secrets/policy/policyRequest';
import { arnOf, Identity, policyFor } from './support';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const characterIn = (characters: string) => fc.constantFrom(...Array.from(characters));
const text = (characters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: characterIn(characters), minLength, maxLength });

const suffix = text(letters, 6, 6);
/** Names of few characters, so that they often resemble each other; any character that AWS takes; and lookalikes. */
const stem = fc.oneof(text('ab/-', 1, 4), text(`${letters}/_+=.@-`, 1, 40));
const name = fc.oneof(
  stem,
  fc.tuple(stem, suffix).map(([first, last]) => `${first}-${last}`),
  fc.tuple(stem, suffix, suffix).map((parts) => parts.join('-')),
);
const managers: readonly PolicyManager[] = [
  { partition: 'aws', region: 'us-east-1', accountId: '111122223333' },
  { partition: 'aws-cn', region: 'cn-north-1', accountId: '121212343434' },
  { partition: 'aws-us-gov', region: 'us-gov-west-1', accountId: '777788889999' },
  { partition: 'aws-eusc', region: 'eusc-de-east-1', accountId: '343434565656' },
  { partition: 'aws-iso-b', region: 'us-isob-east-1', accountId: '565656787878' },
];

/** Names near to one: what a careless pattern would let in. */
const neighbours = (of: string): readonly string[] => [
  `${of}-abcdef`,
  `${of}-`,
  `${of}x`,
  `x${of}`,
  `${of}/x`,
  of.slice(0, -1),
  of.replace(/-[A-Za-z0-9]{6}$/, ''),
  of.toUpperCase(),
];

const case_ = fc.record({
  used: fc.uniqueArray(name, { minLength: 1, maxLength: 6 }),
  others: fc.array(name, { maxLength: 6 }),
  manager: fc.constantFrom(...managers),
  suffix,
});

describe('a generated policy, for any names and partition', () => {
  for (const known of [false, true]) {
    const kind = known ? 'whose ARNs are known' : 'of which only the name is known';

    it(`opens exactly the referenced secrets, ${kind}`, () =>
      fc.assert(
        fc.asyncProperty(case_, async ({ used, others, manager, suffix: random }) => {
          const secrets = used.map((each) => ({ name: each, arn: arnOf(each, manager, random) }));
          const policy = policyFor(used, { ...manager, ...(known && { secrets }) });
          const identity = new Identity(policy, {
            account: manager.accountId!,
            partition: manager.partition,
          });
          assert.ok(await identity.may('secretsmanager:ListSecrets', '*'));
          for (const each of used) {
            assert.ok(await identity.mayRead(arnOf(each, manager, random)), each);
          }
          const closed = [...others, ...used.flatMap(neighbours)].filter(
            (each) => each !== '' && !used.includes(each),
          );
          for (const each of closed) {
            const arn = arnOf(each, manager, random);
            assert.equal(await identity.may('secretsmanager:GetSecretValue', arn), false, each);
            assert.equal(await identity.may('secretsmanager:DescribeSecret', arn), false, each);
          }
        }),
        { numRuns: 150 },
      ));
  }

  it('opens the secret of no other region, account or partition', () =>
    fc.assert(
      fc.asyncProperty(case_, async ({ used, manager, suffix: random }) => {
        const identity = new Identity(policyFor(used, manager), {
          account: manager.accountId!,
          partition: manager.partition,
        });
        const elsewhere = [
          { ...manager, region: 'us-west-2' },
          { ...manager, accountId: '999988887777' },
          ...managers.filter((other) => other !== manager),
        ];
        for (const place of elsewhere) {
          for (const each of used) {
            const arn = arnOf(each, place, random);
            assert.equal(await identity.may('secretsmanager:GetSecretValue', arn), false, arn);
          }
        }
      }),
      { numRuns: 60 },
    ));

  it('opens the referenced secrets of whatever account the identity has, where no account is known', () =>
    fc.assert(
      fc.asyncProperty(
        case_,
        async ({ used, others, manager: { accountId, ...anywhere }, suffix: random }) => {
          const policy = policyFor(used, anywhere);
          const { partition, region } = anywhere;
          const identity = new Identity(policy, { account: accountId!, partition });
          const place = { ...anywhere, accountId: accountId! };
          for (const each of used) {
            assert.ok(await identity.mayRead(arnOf(each, place, random)), each);
            const elsewhere = arnOf(each, { ...place, region: 'us-west-2' }, random);
            assert.equal(await identity.may('secretsmanager:GetSecretValue', elsewhere), false, each);
          }
          for (const each of others.filter((other) => !used.includes(other))) {
            const arn = arnOf(each, place, random);
            assert.equal(await identity.may('secretsmanager:GetSecretValue', arn), false, each);
          }
          assert.ok(policy.patterns.every((pattern) => pattern.startsWith(`arn:${partition}:`)));
          assert.ok(policy.patterns.every((pattern) => pattern.includes(`:${region}:*:secret:`)));
        },
      ),
      { numRuns: 80 },
    ));

  it('opens what a partial or a complete ARN means, and not what only begins like it', () =>
    fc.assert(
      fc.asyncProperty(name, suffix, fc.constantFrom(...managers), async (each, random, manager) => {
        const complete = arnOf(each, manager, random);
        const partial = complete.slice(0, -7);
        const place = { account: manager.accountId!, partition: manager.partition };
        assert.ok(await new Identity(policyFor([complete], manager), place).mayRead(complete));
        const identity = new Identity(policyFor([partial], manager), place);
        // A partial ARN that looks complete means another secret to AWS.
        const looksComplete = /-[A-Za-z0-9]{6}$/.test(each);
        assert.equal(await identity.mayRead(complete), !looksComplete);
        assert.equal(await identity.mayRead(`${complete}-abcdef`), false);
      }),
      { numRuns: 150 },
    ));

  it('is the same in whatever order and how often the secrets are referenced', () =>
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), (names) => {
        assert.deepEqual(policyFor([...names].reverse()), policyFor([...names, ...names]));
      }),
    ));
});
