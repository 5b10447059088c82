import * as l10n from '@vscode/l10n';
import { parseReferences } from '../../reference/notation/parseReferences.js';
import { SecretsError } from '../../secrets/model/errors.js';

/** What a task of our type says, checked. */
export interface TaskSettings {
  /** Path of the connection file. */
  readonly connection?: string;
  /** What is run; absent: the person is asked for a command line. */
  readonly run?:
    | { readonly kind: 'program'; readonly command: string; readonly args: readonly string[] }
    | { readonly kind: 'script'; readonly script: string };
  /** Texts in which references may stand. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/**
 * Reads a task's definition, which may hold anything. References belong into `env`: on a command line every
 * process of the machine could read their values.
 *
 * @param isHanded whether a text holds the value of an input: what looks like a reference in it is none
 * @throws SecretsError invalid-configuration, naming the property
 */
export function readTaskSettings(
  definition: Readonly<Record<string, unknown>>,
  isHanded: (text: string) => boolean = () => false,
): TaskSettings {
  const connection = optionalText(definition, 'connection');
  const command = optionalText(definition, 'command');
  const script = optionalText(definition, 'script');
  const cwd = optionalText(definition, 'cwd');
  const args = definition['args'] ?? [];
  if (!Array.isArray(args) || !args.every((each) => typeof each === 'string')) {
    throw wrongType('args');
  }
  if (command !== undefined && script !== undefined) {
    throw invalid(l10n.t('A task has either "command" or "script", not both.'));
  }
  if (args.length > 0 && command === undefined) {
    throw invalid(l10n.t('"args" needs a "command".'));
  }
  for (const [property, text] of [
    ['command', command],
    ['script', script],
    ...args.map((each): [string, string] => ['args', each]),
  ] as const) {
    if (text !== undefined && !isHanded(text) && parseReferences(text).some(({ kind }) => kind !== 'text')) {
      throw invalid(
        l10n.t(
          'A reference in "{0}" would put its value on a command line, where other programs can read it. Put it into "env".',
          property,
        ),
      );
    }
  }
  return {
    ...(connection !== undefined && { connection }),
    ...(command !== undefined && { run: { kind: 'program', command, args } }),
    ...(script !== undefined && { run: { kind: 'script', script } }),
    env: textMap(definition['env']),
    ...(cwd !== undefined && { cwd }),
  };
}

/**
 * The command and where it runs, as a person would write it: for the question before values are handed
 * over, which is asked again when either changes.
 */
export function shownCommand({ cwd }: TaskSettings, run: NonNullable<TaskSettings['run']>): string {
  return cwd === undefined ? commandLine(run) : l10n.t('{0} (in {1})', commandLine(run), cwd);
}

function commandLine(run: NonNullable<TaskSettings['run']>): string {
  return run.kind === 'script'
    ? run.script
    : [run.command, ...run.args]
        .map((part) => (/^[\w./:=@-]+$/.test(part) ? part : JSON.stringify(part)))
        .join(' ');
}

function optionalText(definition: Readonly<Record<string, unknown>>, property: string): string | undefined {
  const value = definition[property];
  if (value === undefined || value === '') {
    return undefined;
  }
  if (typeof value !== 'string') {
    throw wrongType(property);
  }
  return value;
}

function textMap(value: unknown): Readonly<Record<string, string>> {
  if (value === undefined) {
    return {};
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongType('env');
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, text]: [string, unknown]) => {
      if (typeof text !== 'string') {
        throw wrongType(`env.${name}`);
      }
      return [name, text];
    }),
  );
}

function wrongType(property: string): SecretsError {
  return invalid(l10n.t('"{0}" of the task is of the wrong type.', property));
}

function invalid(reason: string): SecretsError {
  return new SecretsError('invalid-configuration', { reason });
}
