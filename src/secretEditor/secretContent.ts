import type { ManagerConfiguration } from '../managers/manager.js';
import type { SecretsError } from '../secrets/model/errors.js';
import type { NewValue, SecretValue } from '../secrets/model/ports.js';

/** What is known of a secret whose value was read. */
export interface ReadSecret {
  readonly kind: 'read';
  readonly manager: ManagerConfiguration;
  /** As it was read. */
  readonly value: SecretValue;
  /** As it is to be. */
  readonly draft: NewValue;
  /** What became current since it was read, by another hand. */
  readonly newer?: SecretValue;
}

/** What is known of a secret in its tab. */
export type SecretContent =
  { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly error: SecretsError } | ReadSecret;

/** What a secret was given, of what it holds. */
export function contentOf({ content }: SecretValue): NewValue {
  return content.kind === 'text' ? content.text : content.bytes;
}
