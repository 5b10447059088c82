/** The parts of a secret's ARN that decide which endpoint is called. */
export interface SecretArn {
  readonly partition: string;
  readonly region: string;
}

/** Reads a secret's ARN; undefined for anything else, a name for example. */
export function parseSecretArn(secretId: string): SecretArn | undefined {
  const [arn, partition = '', service, region = '', , kind] = secretId.split(':');
  return arn === 'arn' && service === 'secretsmanager' && kind === 'secret'
    ? { partition, region }
    : undefined;
}
