import type { Input, RotationRules } from '../constraints.js';
import type { Call } from '../call.js';
import { invalidParameter, invalidRequest } from '../errors.js';
import { versionWithStage } from '../model.js';
import { addVersion, tokenFor } from './versions.js';

const hour = 3_600_000;

/** When the next rotation is due at the latest; unknown for cron expressions, which are not read. */
function nextRotation(rules: RotationRules, now: number): number | undefined {
  if (rules.AutomaticallyAfterDays !== undefined) {
    return now + rules.AutomaticallyAfterDays * 24 * hour;
  }
  const [, amount, unit] = /^rate\((\d+) (hour|day)s?\)$/.exec(rules.ScheduleExpression ?? '') ?? [];
  return amount === undefined ? undefined : now + Number(amount) * (unit === 'day' ? 24 : 1) * hour;
}

function checkRules(rules: RotationRules): void {
  const { AutomaticallyAfterDays: days, ScheduleExpression: schedule } = rules;
  if (days !== undefined && schedule !== undefined) {
    throw invalidParameter("You can't specify both AutomaticallyAfterDays and ScheduleExpression.");
  }
  const [, hours] = /^rate\((\d+) hours?\)$/.exec(schedule ?? '') ?? [];
  const known = schedule === undefined || /^(?:rate\(\d+ (?:hour|day)s?\)|cron\([^()]+\))$/.test(schedule);
  if (!known || (hours !== undefined && Number(hours) < 4)) {
    throw invalidParameter('ScheduleExpression is not valid: rotation can happen at most every 4 hours.');
  }
}

/**
 * RotateSecret: stores the schedule and, unless told otherwise, starts a rotation, which is an AWSPENDING version
 * without a value. The rest is what a rotation function does, with PutSecretValue and UpdateSecretVersionStage.
 */
export async function rotateSecret(call: Call, input: Input<'RotateSecret'>) {
  const secret = await call.findWritable(input.SecretId);
  const lambda = input.RotationLambdaARN ?? secret.rotationLambda;
  if (lambda === undefined && secret.owningService === undefined) {
    throw invalidRequest('No Lambda rotation function ARN is associated with this secret.');
  }
  const rules = input.RotationRules ?? secret.rotationRules;
  if (rules) {
    checkRules(rules);
  }
  const pending = versionWithStage(secret, 'AWSPENDING');
  if (pending && !pending.stages.has('AWSCURRENT')) {
    throw invalidRequest("A previous rotation isn't complete. That rotation will be reattempted.");
  }
  const token = tokenFor(input);
  const immediately = input.RotateImmediately ?? true;
  if (immediately) {
    addVersion(call, secret, token, {}, ['AWSPENDING']);
  }
  secret.rotationLambda = lambda;
  secret.rotationRules = rules;
  secret.rotationEnabled = true;
  secret.nextRotation = rules && nextRotation(rules, call.now);
  call.store.changed(secret, call.now);
  return { ARN: secret.arn, Name: secret.name, VersionId: immediately ? token : undefined };
}

/** CancelRotateSecret: ends the schedule; a version that is pending stays, and its id is answered. */
export async function cancelRotateSecret(call: Call, input: Input<'CancelRotateSecret'>) {
  const secret = await call.findWritable(input.SecretId);
  if (secret.rotationEnabled === undefined) {
    throw invalidRequest('No Lambda rotation function ARN is associated with this secret.');
  }
  secret.rotationEnabled = false;
  secret.nextRotation = undefined;
  call.store.changed(secret, call.now);
  const pending = versionWithStage(secret, 'AWSPENDING');
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: pending?.stages.has('AWSCURRENT') ? undefined : pending?.id,
  };
}
