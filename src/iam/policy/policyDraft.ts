import type { policyFormats } from '../../contributions.js';
import type { IamPolicy } from '../../secrets/policy/document.js';
import { generatePolicies, seedPolicy } from '../../secrets/policy/generatePolicy.js';
import type { PolicyReference } from '../../secrets/policy/policyRequest.js';

/** JSON for the console; commands for the aws command line in either kind of shell; a template; a configuration. */
export type PolicyFormat = (typeof policyFormats)[number];

/** What is referenced through one manager, so with one set of credentials. */
export interface PolicyIdentity {
  /** Absent: no manager is connected. */
  readonly alias?: string;
  readonly region: string;
  readonly accountId?: string;
  readonly references: readonly PolicyReference[];
}

/** What is to be permitted to whom, and how it is written. */
export interface PolicyDraft {
  /** `seed`: the three actions on everything, before there are references. */
  readonly identities: readonly PolicyIdentity[] | 'seed';
  /** Of the seed: where it is to be used, as far as that is known. */
  readonly region?: string;
  /** How many references are left out because their secret manager is not connected. */
  readonly unconnected: number;
  /** How many references use the demo, whose secrets are in no account; and how many of such are left out. */
  readonly demo: number;
  readonly demoLeftOut: number;
  readonly batch: boolean;
  /** Whether to permit writing, too. */
  readonly write: boolean;
  readonly format: PolicyFormat;
}

/** A policy for one identity in one partition. */
export interface DraftedPolicy {
  /** In names of policies and files: `secret-connections`, with alias and partition where there are several. */
  readonly name: string;
  /** For people, where there are several: `prod · us-east-1 · aws`. */
  readonly title: string;
  /** Absent: not known. A region of the policy's partition. */
  readonly region?: string;
  /** The account of the identity, in whose IAM the policy is made. */
  readonly accountId?: string;
  readonly policy: IamPolicy;
}

const baseName = 'secret-connections';

/** The policies of a draft: one for each identity and partition, so that none is mixed with another. */
export function policiesOf({ identities, region, batch, write }: PolicyDraft): readonly DraftedPolicy[] {
  if (identities === 'seed') {
    return [{ name: baseName, title: baseName, ...present({ region }), policy: seedPolicy(write) }];
  }
  const all = (identities.length > 0 ? identities : [nobody]).flatMap((identity) =>
    generatePolicies({ references: identity.references, batch, write }).map((policy) => ({
      identity,
      policy,
    })),
  );
  return all.map(({ identity, policy }) => {
    const { alias, references } = identity;
    const { partition } = policy;
    const others = all.filter((each) => each.identity === identity).length > 1;
    const region = regionIn(policy) ?? identity.region;
    const known = region === unknownRegion ? undefined : region;
    // An identity is of one partition; what is in another needs an identity there.
    const own = references.some(({ manager }) => manager.partition === partition);
    return {
      name: [
        baseName,
        ...(all.length > 1 && alias !== undefined ? [alias] : []),
        ...(others ? [partition] : []),
      ].join('-'),
      title: [alias ?? baseName, ...(known === undefined ? [] : [known]), partition].join(' · '),
      ...present({ region: known, accountId: own ? identity.accountId : undefined }),
      policy,
    };
  });
}

/** The region of the first secret, so one of the policy's partition. */
function regionIn({ documents }: IamPolicy): string | undefined {
  const [arn] = documents.flatMap(({ Statement }) =>
    Statement.flatMap(({ Resource }) => (Resource === '*' ? [] : Resource)),
  );
  return arn?.split(':')[3];
}

/** In the place of a region that is not known. */
const unknownRegion = '*';

const nobody: PolicyIdentity = { region: unknownRegion, references: [] };

function present<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
