import assert from 'node:assert/strict';
import { accessReport, missingActions } from '../../../../src/iam/explain/accessReport';
import type { AccessFinding } from '../../../../src/secrets/policy/access';
import type { AccessState } from '../../../../src/secrets/policy/accessEvidence';
import { accessActions, type AccessAction } from '../../../../src/secrets/policy/accessActions';

const subject = { alias: 'prod', region: 'eu-west-1', checkedAt: 'now' };

function findings(states: Partial<Record<AccessAction, AccessState>> = {}): readonly AccessFinding[] {
  return accessActions.map((action) => ({
    action,
    state: states[action] ?? 'allowed',
    how: `How ${action}.`,
    withoutIt: `Cost ${action}.`,
  }));
}

describe('the report on access', () => {
  it('says that all is well, with a state for each action and no cost', () => {
    const text = accessReport(subject, findings());
    assert.match(text, /\*\*Everything that is needed is permitted\.\*\*/);
    assert.equal(text.match(/### ✓/g)?.length, accessActions.length);
    assert.ok(!text.includes('Cost'));
  });

  it('names each missing action and what it costs', () => {
    const text = accessReport(subject, findings({ 'secretsmanager:ListSecrets': 'denied' }));
    assert.match(text, /\*\*Missing: `secretsmanager:ListSecrets`\.\*\*/);
    assert.match(text, /✗ `secretsmanager:ListSecrets`: missing\n\n.*\n\nWithout it: Cost/);
    assert.equal(text.match(/Cost/g)?.length, 1);
  });

  it('does not claim what it does not know', () => {
    const text = accessReport(subject, findings({ 'secretsmanager:GetSecretValue': 'unknown' }));
    assert.match(text, /\*\*Nothing is known to be missing\.\*\*/);
    assert.match(text, /\? `secretsmanager:GetSecretValue`: not known/);
  });

  it('does not claim to know about KMS where no value was read', () => {
    const text = accessReport(subject, findings({ 'kms:Decrypt': 'unknown' }));
    assert.match(text, /\*\*Everything that is needed is permitted; of KMS keys .* nothing is known\.\*\*/);
    assert.deepEqual(missingActions(findings({ 'kms:Decrypt': 'unknown' })), []);
  });

  it('counts a refused KMS key as missing, above as below', () => {
    const some = findings({ 'kms:Decrypt': 'denied' });
    assert.deepEqual(missingActions(some), ['kms:Decrypt']);
    const text = accessReport(subject, some);
    assert.match(text, /\*\*Missing: `kms:Decrypt`\.\*\*/);
    assert.match(text, /✗ `kms:Decrypt`: missing/);
    assert.doesNotMatch(text, /Everything that is needed/);
  });

  it('says what holds for some secrets only, besides what is missing', () => {
    const some = findings({
      'secretsmanager:GetSecretValue': 'partial',
      'secretsmanager:ListSecrets': 'denied',
    });
    assert.deepEqual(missingActions(some), ['secretsmanager:ListSecrets']);
    const text = accessReport(subject, some);
    assert.match(
      text,
      /\*\*Missing: `secretsmanager:ListSecrets`\.\*\*\n\n\*\*For some secrets only: `secretsm/,
    );
    assert.match(text, /~ `secretsmanager:GetSecretValue`: permitted for some/);
  });

  it('takes what only makes it faster for no lack', () => {
    const some = findings({ 'secretsmanager:BatchGetSecretValue': 'denied' });
    assert.deepEqual(missingActions(some), []);
    const text = accessReport(subject, some);
    assert.match(text, /Everything that is needed/);
    assert.match(text, /BatchGetSecretValue`: not permitted, and not needed/);
  });

  it('says what was refused when secrets were changed, in a part of its own, and is no lack of what reading needs', () => {
    const some = findings({
      'secretsmanager:PutSecretValue': 'denied',
      'secretsmanager:RotateSecret': 'unknown',
    });
    assert.deepEqual(missingActions(some), []);
    const text = accessReport(subject, some);
    assert.match(text, /\*\*Refused when it was tried: `secretsmanager:PutSecretValue`\.\*\*/);
    const [reading, changing] = text.split('## To change secrets');
    assert.match(reading!, /### ✓ `kms:Decrypt`/);
    assert.doesNotMatch(reading!, /### . `secretsmanager:PutSecretValue`/);
    assert.match(changing!, /### ✗ `secretsmanager:PutSecretValue`: missing\n\n.*\n\nWithout it: Cost/);
    assert.match(changing!, /### \? `secretsmanager:RotateSecret`: not known/);
    assert.match(changing!, /nothing was tried/);
  });

  it('says which value was read, and that none was otherwise', () => {
    assert.match(accessReport(subject, findings()), /read no value/);
    assert.match(accessReport({ ...subject, sample: 'a`b' }, findings()), /value of `a'b` was read once/);
  });
});
