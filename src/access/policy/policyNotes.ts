import * as l10n from '@vscode/l10n';
import type { IamPolicy } from '../../secrets/policy/document.js';
import type { PolicyDraft, PolicyFormat } from './policyText.js';

/** What to know about a generated policy, one sentence each. */
export function policyNotes({ references, unconnected }: PolicyDraft, policy: IamPolicy): readonly string[] {
  const notes: string[] = [];
  if (references === 'seed') {
    notes.push(l10n.t('To start with: every secret of the account may be read.'));
  } else if (references.length === 0) {
    notes.push(l10n.t('No reference was found, so no secret may be read.'));
  }
  if (unconnected > 0) {
    notes.push(l10n.t('{0} left out: their secret manager is not connected.', unconnected));
  }
  if (policy.documents.length > 1) {
    notes.push(l10n.t('{0} policies: attach all of them.', policy.documents.length));
  }
  if (policy.patterns.length > 0) {
    notes.push(
      l10n.t('{0} named by a pattern (-??????), as the full ARN is not known here.', policy.patterns.length),
    );
  }
  if (policy.skipped.length > 0) {
    notes.push(l10n.t('{0} left out: IAM cannot name them.', policy.skipped.length));
  }
  return notes;
}

/** How a format is called. */
export function formatName(format: PolicyFormat): string {
  switch (format) {
    case 'json':
      return l10n.t('JSON');
    case 'aws':
      return l10n.t('aws command line');
    case 'cloudformation':
      return l10n.t('CloudFormation');
    case 'terraform':
      return l10n.t('Terraform');
  }
}
