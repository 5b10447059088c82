import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maximumPolicySize, policySize, splitPolicy } from '../../../../src/secrets/policy/splitPolicy';
import type { PolicyStatement } from '../../../../src/secrets/policy/document';
import { formatPolicy } from '../../../../src/secrets/policy/formatPolicy';
import { arnOf, Identity, manager, policyFor, readableResources } from './support';

const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `team/service-${index}/database`);

describe('the size of a policy', () => {
  it('counts what IAM counts: the characters of the text but white space', () => {
    const [document] = policyFor(names(5)).documents;
    assert.equal(policySize(document!), formatPolicy(document!).replaceAll(/\s/g, '').length);
  });

  it('stays in one document up to the limit', () => {
    assert.equal(policyFor(names(50)).documents.length, 1);
    const large = policyFor(names(300));
    assert.ok(large.documents.length > 1);
  });

  it('is within the limit in every part, and the parts together permit everything', async () => {
    const policy = policyFor(names(300));
    for (const document of policy.documents) {
      assert.ok(policySize(document) <= maximumPolicySize);
    }
    assert.deepEqual([...readableResources(policy)].sort(), readableResources(policy));
    assert.equal(readableResources(policy).length, 300);
    const identity = new Identity(policy);
    assert.ok(await identity.may('secretsmanager:ListSecrets', '*'));
    assert.ok(await identity.mayRead(arnOf('team/service-299/database')));
    assert.equal(await identity.mayRead(arnOf('team/service-300/database')), false);
  });

  it('fills the parts: any two neighbours would not fit into one', () => {
    const sizes = policyFor(names(300)).documents.map(policySize);
    for (const [index, size] of sizes.slice(1).entries()) {
      assert.ok(sizes[index]! + size > maximumPolicySize);
    }
  });

  it('divides what 200 aliases of KMS keys need, each still only through Secrets Manager', () => {
    const secrets = names(200).map((name, index) => ({
      name,
      arn: arnOf(name),
      kmsKeyId: `alias/team/service-${index}/database`,
    }));
    const { documents } = policyFor(names(200), { ...manager, secrets });
    assert.ok(documents.every((document) => policySize(document) <= maximumPolicySize));
    const decrypting = documents
      .flatMap(({ Statement }) => Statement)
      .filter(({ Action }) => Action.includes('kms:Decrypt'));
    assert.ok(decrypting.length > 1);
    const aliases = decrypting.flatMap(
      ({ Condition }) => Condition?.['ForAnyValue:StringEquals']?.['kms:ResourceAliases'] ?? [],
    );
    assert.deepEqual([...aliases].sort(), secrets.map(({ kmsKeyId }) => kmsKeyId).sort());
    for (const { Resource, Condition } of decrypting) {
      assert.deepEqual(Resource, ['arn:aws:kms:us-east-1:111122223333:key/*']);
      assert.deepEqual(Condition?.['StringEquals'], {
        'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com',
      });
    }
  });

  it('loses and repeats no resource, whatever the limit', () => {
    const statement = fc.record({
      Effect: fc.constant('Allow' as const),
      Action: fc.constant(['a:B']),
      Resource: fc.oneof(
        fc.constant('*' as const),
        fc.array(fc.string({ maxLength: 30 }), { minLength: 1, maxLength: 12 }),
      ),
    });
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 150, max: 600 }),
        (all, limit) => {
          const documents = splitPolicy(all, limit);
          const resources = (statements: readonly PolicyStatement[]) =>
            statements.flatMap(({ Resource }) => Resource);
          assert.deepEqual(resources(documents.flatMap(({ Statement }) => Statement)), resources(all));
          for (const document of documents) {
            const single = document.Statement.length === 1 && document.Statement[0]!.Resource.length === 1;
            assert.ok(policySize(document) <= limit || single);
          }
        },
      ),
    );
  });
});
