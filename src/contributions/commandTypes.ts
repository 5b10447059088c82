/** The types that the table of commands is written with: what commands do and give. */

/**
 * What a command does that a person would want to be asked about before code has it done:
 * - `connect` sends a signed request to an endpoint that the argument names, and keeps the secret manager
 * - `write` changes secrets in AWS
 * - `settings` changes what is kept for later: settings, the active manager, secrets added by name
 * - `edit` changes files
 * - `forget` removes what is kept
 * - `copy` puts a value on the clipboard
 * - `reveal` shows a value
 * - `save` writes a value into a file
 */
export type GuardedEffect = 'connect' | 'write' | 'settings' | 'edit' | 'forget' | 'copy' | 'reveal' | 'save';

/**
 * What a command does. Beside the guarded effects:
 * - `handOut` hands a value to something that runs: launches ask by themselves, whoever calls
 * - `asks` does nothing but what the person then enters
 * - `none` of all that
 */
export type CommandEffect = GuardedEffect | 'handOut' | 'asks' | 'none';

type Named<Member extends string> = Readonly<Record<Member, string>>;

/** A stretch of a file, which is its path on disk, or its address; lines and characters from 0. */
interface Place {
  readonly file: string;
  readonly range: Readonly<Record<'start' | 'end', { readonly line: number; readonly character: number }>>;
}

/** What commands give, by the words that the table of commands has for it. Never a value, but for `input`. */
export interface CommandResults {
  readonly access: readonly Named<'action' | 'state' | 'how' | 'withoutIt'>[];
  readonly address: Named<'scheme' | 'path'>;
  readonly deletion: { readonly deletionDate: Date };
  readonly demo: Named<'alias'>;
  readonly input: string;
  readonly key: Named<'alias' | 'secret' | 'key'>;
  readonly manager: Named<'id' | 'alias' | 'region'> & { readonly listing: 'allowed' | 'denied' };
  readonly places: readonly Place[];
  readonly policy: string;
  readonly reference: string | undefined;
  /** Each as it is written; without a problem where it has a value. */
  readonly references: readonly (Place & {
    readonly reference: string;
    readonly problem?: Named<'code' | 'message'>;
  })[];
  readonly secrets: readonly Named<'name' | 'arn'>[];
  readonly setting: readonly string[];
  readonly version: Named<'versionId'>;
  readonly versions: readonly (Named<'versionId'> & {
    readonly stages: readonly string[];
    readonly createdDate?: Date;
  })[];
  readonly written: Named<'arn' | 'versionId'>;
}
