import * as l10n from '@vscode/l10n';
import type { AccessFinding } from '../../secrets/policy/access.js';
import type { AccessState } from '../../secrets/policy/accessEvidence.js';
import { writingActions, type AccessAction } from '../../secrets/policy/accessActions.js';
import { markdownText, oneLine } from '../../secrets/words/plainText.js';

/** What a report is about. */
export interface ReportSubject {
  readonly alias: string;
  readonly region: string;
  readonly accountId?: string;
  /** The secret whose value was read once to find out. */
  readonly sample?: string;
  /** When it was found out, for people. */
  readonly checkedAt: string;
}

/** Without these, connecting, browsing or resolving lacks something; a batch only makes it faster. */
const needed: ReadonlySet<AccessAction> = new Set([
  'secretsmanager:ListSecrets',
  'secretsmanager:DescribeSecret',
  'secretsmanager:GetSecretValue',
  'kms:Decrypt',
]);

/** The needed actions that are denied. */
export function missingActions(findings: readonly AccessFinding[]): readonly AccessAction[] {
  return findings
    .filter(({ action, state }) => state === 'denied' && needed.has(action))
    .map(({ action }) => action);
}

/** What was found, as Markdown that also reads well as text. */
export function accessReport(subject: ReportSubject, findings: readonly AccessFinding[]): string {
  const { alias, region, accountId, sample, checkedAt } = subject;
  const place = [region, ...(accountId === undefined ? [] : [l10n.t('account {0}', accountId)])].join(' · ');
  const method =
    sample === undefined
      ? l10n.t(
          'Found out with calls that change nothing and read no value: reading was asked for with a version label that no secret has, so a policy for certain labels only can refuse it and still permit the others. To learn about KMS too, run Explain Access on a secret in the tree: its value is then read once and dropped.',
        )
      : l10n.t(
          'Found out with calls that change nothing. The value of {0} was read once and dropped.',
          code(sample),
        );
  return [
    `# ${l10n.t('What {0} may do', code(alias))}`,
    '',
    `${place} · ${checkedAt}`,
    '',
    ...summary(findings).flatMap((sentence) => [`**${sentence}**`, '']),
    ...findings.filter(({ action }) => !isWriting(action)).flatMap(section),
    `## ${l10n.t('To change secrets')}`,
    '',
    l10n.t(
      'AWS has no way to ask for these without doing them, so nothing was tried. What is known comes from what was done with these credentials in this window.',
    ),
    '',
    ...findings.filter(({ action }) => isWriting(action)).flatMap(section),
    '---',
    '',
    method,
    '',
    l10n.t(
      'A missing permission is added in the IAM policy of these credentials: the command "Generate IAM Policy" writes the smallest one for the references in use.',
    ),
    '',
  ].join('\n');
}

function isWriting(action: AccessAction): boolean {
  return writingActions.some((each) => each === action);
}

function section({ action, state, how, withoutIt }: AccessFinding): readonly string[] {
  const cost = l10n.t('Without it: {0}', withoutIt);
  return [
    `### ${mark(state)} ${code(action)}: ${stateName(action, state)}`,
    '',
    sentence(how),
    '',
    ...(state === 'allowed' ? [] : [cost, '']),
  ];
}

/** The most important thing first. What holds for some secrets only is said besides. */
function summary(findings: readonly AccessFinding[]): readonly string[] {
  const inState = (state: AccessState) =>
    findings.filter((finding) => needed.has(finding.action) && finding.state === state);
  const missing = missingActions(findings);
  const some = inState('partial').map(({ action }) => code(action));
  const unknown = inState('unknown').map(({ action }) => action);
  const refused = findings
    .filter(({ action, state }) => isWriting(action) && state === 'denied')
    .map(({ action }) => code(action));
  const partly = [
    ...(some.length > 0 ? [l10n.t('For some secrets only: {0}.', some.join(', '))] : []),
    ...(refused.length > 0 ? [l10n.t('Refused when it was tried: {0}.', refused.join(', '))] : []),
  ];
  if (missing.length > 0) {
    return [l10n.t('Missing: {0}.', missing.map(code).join(', ')), ...partly];
  }
  if (partly.length > 0) {
    return partly;
  }
  if (unknown.length === 0) {
    return [l10n.t('Everything that is needed is permitted.')];
  }
  return unknown.every((action) => action === 'kms:Decrypt')
    ? [l10n.t('Everything that is needed is permitted; of KMS keys of your own nothing is known.')]
    : [l10n.t('Nothing is known to be missing.')];
}

function mark(state: AccessState): string {
  return { allowed: '✓', partial: '~', denied: '✗', unknown: '?' }[state];
}

function stateName(action: AccessAction, state: AccessState): string {
  switch (state) {
    case 'allowed':
      return l10n.t('permitted');
    case 'partial':
      return l10n.t('permitted for some');
    case 'denied':
      return action === 'secretsmanager:BatchGetSecretValue'
        ? l10n.t('not permitted, and not needed')
        : l10n.t('missing');
    case 'unknown':
      return l10n.t('not known');
  }
}

/** Names of AWS stand in it: it is escaped only where it would be more than text, so that it reads well as text, too. */
function sentence(text: string): string {
  const line = oneLine(text);
  return /[<[`*!&\\@]|:\/\/|\w\.\w/.test(line) ? markdownText(line) : line;
}

/** Code in Markdown; names and ARNs of secrets have no back-ticks, but a reference may name anything. */
function code(text: string): string {
  return `\`${oneLine(text).replaceAll('`', "'")}\``;
}
