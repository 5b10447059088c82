import { partition } from '@aws-sdk/core/client';
import type { Region } from '../secrets/model/ports.js';

/**
 * The regions of each partition. The SDK has names and DNS suffixes behind a supported export, but no list;
 * a test compares this one with the SDK's data, so that an update of the SDK cannot leave it behind.
 */
const regionIds: Readonly<Record<string, string>> = {
  aws: `af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2
    ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7
    ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2
    eu-west-3 il-central-1 me-central-1 me-south-1 me-west-1 mx-central-1 sa-east-1 sa-west-1 us-east-1
    us-east-2 us-west-1 us-west-2`,
  'aws-cn': 'cn-north-1 cn-northwest-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1 us-iso-west-1',
  'aws-iso-b': 'us-isob-east-1 us-isob-west-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-east-1 us-isof-south-1',
  'aws-us-gov': 'us-gov-east-1 us-gov-west-1',
};

/** All regions of all partitions, with the names that the SDK has for them. */
export function listRegions(): readonly Region[] {
  return Object.entries(regionIds).flatMap(([name, ids]) =>
    ids.split(/\s+/).map((id) => ({ id, name: nameOf(id), partition: name })),
  );
}

/** The name of the partition that the SDK assigns to a region. */
export function partitionOf(region: string): string {
  return partition(region).name;
}

/** The DNS suffix of a partition, from any of its regions; undefined for partitions that are not known. */
export function dnsSuffixOf(partitionName: string): string | undefined {
  // The name can come from an ARN in a file.
  const ids = Object.hasOwn(regionIds, partitionName) ? regionIds[partitionName] : undefined;
  const [sample] = ids?.split(/\s+/) ?? [];
  return sample === undefined ? undefined : partition(sample).dnsSuffix;
}

function nameOf(id: string): string {
  const { description } = partition(id) as { readonly description?: unknown };
  return typeof description === 'string' ? description : id;
}
