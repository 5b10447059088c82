import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { destinationOf } from '../../../src/aws/endpoint';
import { listRegions } from '../../../src/aws/index';

const keys = { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x'.repeat(40) };
const options = { region: 'us-east-1', credentials: { kind: 'keys', keys } } as const;

interface Partition {
  readonly id: string;
  readonly regions: Readonly<Record<string, { readonly description: string }>>;
}

/** The SDK's data, from the file of its package that it does not export. */
function sdkPartitions(): readonly Partition[] {
  const root = dirname(createRequire(__filename).resolve('@aws-sdk/core/package.json'));
  const file = 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';
  const json = /=\s*(\{.*\});?\s*$/s.exec(readFileSync(join(root, file), 'utf8'))![1]!;
  return (JSON.parse(json) as { readonly partitions: readonly Partition[] }).partitions;
}

describe('regions', () => {
  it("are all of the SDK's regions, with its names and partitions, and no pseudo regions", () => {
    const expected = sdkPartitions().flatMap(({ id: partition, regions }) =>
      Object.entries(regions)
        .filter(([id]) => !id.endsWith('-global'))
        .map(([id, { description: name }]) => ({ id, name, partition })),
    );
    const byId = (one: { id: string }, other: { id: string }) => one.id.localeCompare(other.id);
    assert.deepEqual([...listRegions()].sort(byId), expected.sort(byId));
  });

  it('lead nowhere for a partition that is none', () => {
    for (const partition of ['aws-none', 'constructor', '__proto__']) {
      const arn = `arn:${partition}:secretsmanager:us-east-1:111122223333:secret:a-abcdef`;
      assert.equal(destinationOf(arn, options), undefined);
    }
  });

  it('lead to the endpoint of their partition', () => {
    const hosts = Object.fromEntries(
      ['us-east-1', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1', 'us-iso-east-1'].map((region) => [
        region,
        destinationOf(undefined, { ...options, region })?.host,
      ]),
    );
    assert.deepEqual(hosts, {
      'us-east-1': 'secretsmanager.us-east-1.amazonaws.com',
      'us-gov-west-1': 'secretsmanager.us-gov-west-1.amazonaws.com',
      'cn-north-1': 'secretsmanager.cn-north-1.amazonaws.com.cn',
      'eusc-de-east-1': 'secretsmanager.eusc-de-east-1.amazonaws.eu',
      'us-iso-east-1': 'secretsmanager.us-iso-east-1.c2s.ic.gov',
    });
  });

  const arn = (partition: string, region: string) =>
    `arn:${partition}:secretsmanager:${region}:111122223333:secret:a-abcdef`;

  it('of an ARN win over the region of the manager, in the partition of the ARN', () => {
    assert.equal(
      destinationOf(arn('aws-cn', 'cn-north-1'), options)?.host,
      'secretsmanager.cn-north-1.amazonaws.com.cn',
    );
    assert.equal(
      destinationOf(arn('aws-iso', 'xx-new-1'), options)?.endpoint,
      'https://secretsmanager.xx-new-1.c2s.ic.gov',
    );
    assert.equal(destinationOf(arn('aws-unknown', 'us-east-1'), options), undefined);
  });

  it("use the manager's endpoint only for its own region, unless that is on this machine", () => {
    const vpc = { ...options, endpoint: 'https://vpce-1.example.com' };
    assert.equal(destinationOf('a', vpc)?.host, 'vpce-1.example.com');
    assert.equal(destinationOf(arn('aws', 'us-east-1'), vpc)?.host, 'vpce-1.example.com');
    assert.equal(destinationOf(arn('aws', 'eu-west-1'), vpc)?.host, 'secretsmanager.eu-west-1.amazonaws.com');
    const local = { ...options, endpoint: 'http://localhost:4566' };
    assert.equal(destinationOf(arn('aws', 'eu-west-1'), local)?.host, 'localhost:4566');
  });
});
