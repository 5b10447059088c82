import type { SecretSummary, SecretValue } from '../../../src/secrets/model/ports.js';

const account = '123456789012';

export function arnOf(name: string, region = 'us-east-1', owner = account): string {
  return `arn:aws:secretsmanager:${region}:${owner}:secret:${name}-AbCdEf`;
}

export function summary(name: string, change: Partial<SecretSummary> = {}): SecretSummary {
  return { arn: arnOf(name), name, rotationEnabled: false, tags: [], versions: {}, ...change };
}

export function value(content: string | Uint8Array): SecretValue {
  return {
    arn: arnOf('prod/db'),
    name: 'prod/db',
    versionId: 'v'.repeat(32),
    stages: ['AWSCURRENT'],
    content:
      typeof content === 'string' ? { kind: 'text', text: content } : { kind: 'binary', bytes: content },
  };
}
