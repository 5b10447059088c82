import * as l10n from '@vscode/l10n';
import type { IamPolicy } from '../../secrets/policy/document.js';
import {
  attachablePolicies,
  maximumInlineSize,
  maximumPolicySize,
  policySize,
} from '../../secrets/policy/splitPolicy.js';
import type { DraftedPolicy, PolicyDraft, PolicyFormat } from './policyDraft.js';

/** What to know about generated policies, one sentence each. */
export function policyNotes(draft: PolicyDraft, policies: readonly DraftedPolicy[]): readonly string[] {
  const { identities, unconnected, demo, demoLeftOut, write } = draft;
  const notes: string[] = [];
  if (identities === 'seed') {
    notes.push(
      write
        ? l10n.t('To start with: every secret of the account may be read, changed and deleted.')
        : l10n.t('To start with: every secret of the account may be read.'),
    );
  } else if (identities.every(({ references }) => references.length === 0)) {
    notes.push(l10n.t('No reference was found, so no secret may be read.'));
  } else if (identities.length > 1) {
    notes.push(l10n.t('{0} secret managers: each policy is for the credentials of one.', identities.length));
  }
  if (unconnected > 0) {
    notes.push(
      unconnected === 1
        ? l10n.t('1 left out: its secret manager is not connected.')
        : l10n.t('{0} left out: their secret manager is not connected.', unconnected),
    );
  }
  if (demoLeftOut > 0) {
    notes.push(
      demoLeftOut === 1
        ? l10n.t('1 left out: it uses the demo.')
        : l10n.t('{0} left out: they use the demo.', demoLeftOut),
    );
  }
  if (demo > 0) {
    notes.push(
      demo === 1
        ? l10n.t('1 uses the demo, whose secrets are in no account: any account is meant.')
        : l10n.t('{0} use the demo, whose secrets are in no account: any account is meant.', demo),
    );
  }
  const several = policies.length > 1;
  for (const { title, policy } of policies) {
    notes.push(...sizeNotes(policy).map((note) => (several ? `${title}: ${note}` : note)));
  }
  const partitions = new Set(policies.map(({ policy }) => policy.partition));
  if (partitions.size > 1) {
    notes.push(
      l10n.t(
        '{0}: no policy spans two partitions; each needs an identity of its own.',
        [...partitions].join(', '),
      ),
    );
  }
  return [
    ...notes,
    ...(write ? writeNotes(identities) : []),
    ...contentNotes(policies.map(({ policy }) => policy)),
  ];
}

function writeNotes(identities: PolicyDraft['identities']): readonly string[] {
  return [
    ...(identities === 'seed'
      ? []
      : [l10n.t('Secrets may be created in the folders of these: to read new ones, generate it again.')]),
    l10n.t('To rotate a secret by a Lambda function, AWS asks for lambda:InvokeFunction on it, too.'),
  ];
}

function sizeNotes(policy: IamPolicy): readonly string[] {
  const { usual, raised } = attachablePolicies;
  const { documents } = policy;
  if (documents.length > usual) {
    return [
      l10n.t(
        '{0} policies, and a user takes {1} managed ones ({2} if AWS raises the quota). Fewer are needed with a prefix instead of names, such as {3}, or with a condition on a tag (aws:ResourceTag).',
        documents.length,
        usual,
        raised,
        commonPrefix(policy),
      ),
    ];
  }
  if (documents.length > 1) {
    return [l10n.t('{0} policies: attach all of them.', documents.length)];
  }
  const size = documents[0] === undefined ? 0 : policySize(documents[0]);
  return size > maximumInlineSize
    ? [
        l10n.t(
          '{0} characters: a managed policy takes {1}, an inline policy of a user only {2}.',
          size,
          maximumPolicySize,
          maximumInlineSize,
        ),
      ]
    : [];
}

function contentNotes(policies: readonly IamPolicy[]): readonly string[] {
  const sum = (count: (policy: IamPolicy) => number): number =>
    policies.reduce((total, policy) => total + count(policy), 0);
  const patterns = sum((policy) => policy.patterns.length);
  const unknownKeys = sum((policy) => policy.unknownKeys);
  const skipped = sum((policy) => policy.skipped.length);
  return [
    ...(patterns > 0
      ? [l10n.t('{0} named by a pattern (-??????), as the full ARN is not known here.', patterns)]
      : []),
    ...(unknownKeys > 0
      ? [
          unknownKeys === 1
            ? l10n.t('The KMS key of 1 secret is not known; kms:Decrypt may be missing.')
            : l10n.t('The KMS keys of {0} secrets are not known; kms:Decrypt may be missing.', unknownKeys),
        ]
      : []),
    ...(skipped > 0
      ? [
          skipped === 1
            ? l10n.t('1 left out: IAM cannot name it.')
            : l10n.t('{0} left out: IAM cannot name them.', skipped),
        ]
      : []),
  ];
}

/** The pattern for the folder that most of the secrets are in. */
function commonPrefix({ documents }: IamPolicy): string {
  const counts = new Map<string, number>();
  for (const resource of documents.flatMap(({ Statement }) => Statement.flatMap((each) => each.Resource))) {
    const [folder] = /^.*:secret:[^/]+\//.exec(resource) ?? [];
    if (folder !== undefined) {
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  const [first] = [...counts].sort(([, left], [, right]) => right - left);
  return `${first?.[0] ?? '…:secret:prod/'}*`;
}

/** How a format is called. */
export function formatName(format: PolicyFormat): string {
  switch (format) {
    case 'json':
      return l10n.t('JSON');
    case 'aws':
      return l10n.t('aws command line (bash, zsh, Git Bash)');
    case 'powershell':
      return l10n.t('aws command line (PowerShell)');
    case 'cloudformation':
      return l10n.t('CloudFormation');
    case 'terraform':
      return l10n.t('Terraform');
  }
}
