import * as l10n from '@vscode/l10n';
import type { Notation } from '../../reference/dialects/notation.js';
import type { Reference } from '../../reference/notation/reference.js';
import { ConnectionTemplate } from '../../secrets/connection/connectionTemplate.js';
import { EnvironmentError, type EnvironmentProblem } from '../../secrets/connection/environmentError.js';
import { canBeVariable } from '../../secrets/connection/environmentNames.js';
import { requireEnvironment, variableText } from '../../secrets/connection/environment.js';
import { SecretsError, toSecretsError } from '../../secrets/model/errors.js';
import type { Steps } from '../../reference/notation/steps.js';
import { followPointer } from '../../secrets/model/keyLookup.js';
import type { FailedReference, Json } from '../../secrets/model/services.js';
import { type Outcomes, type TextFailure, TextTemplate } from '../../secrets/connection/textTemplate.js';

/** What a launch takes values from, as text. */
export type SourceText =
  | {
      readonly kind: 'connection';
      /** For people: the path in the workspace. */
      readonly name: string;
      /** The file as URI, for "Open at Reference". */
      readonly file?: string;
      readonly text: string;
      /** A JSON Pointer to the one value that is wanted, instead of the variables. */
      readonly pointer?: string;
      /** The notations whose references are replaced; absent: those of any connection file. */
      readonly notations?: readonly Notation[];
    }
  | {
      /** Texts in which references may stand, by name: the `env` of a task or launch configuration. */
      readonly kind: 'variables';
      /** For people: `env of task "test"`. */
      readonly name: string;
      /** The file that they most likely were written in, as URI. */
      readonly file?: string;
      /** The name or label of the configuration in it. */
      readonly within?: string;
      readonly variables: Readonly<Record<string, string>>;
      /** Names of those whose text is what it is, whatever it looks like. */
      readonly literal?: ReadonlySet<string>;
    };

/** A reference that stopped a launch. */
export interface LaunchFailure extends FailedReference {
  readonly place: string;
  readonly file?: string;
  /** Whether `range` is one of that file; else only the text can be looked for. */
  readonly isRangeOfFile: boolean;
  /** The name or label of the configuration of that file in which the text stands. */
  readonly within?: string;
  /** Whether it is known only with the values: a description of the launch is not to fail because of it. */
  readonly dependsOnValues?: true;
}

/** The variables of one source, or why there are none. */
export interface FilledSource {
  readonly variables: Readonly<Record<string, string>>;
  readonly failures: readonly LaunchFailure[];
  readonly error?: EnvironmentError;
}

/** A source of a launch, taken apart once. */
export interface LaunchTemplate {
  readonly source: SourceText;
  readonly references: readonly Reference[];
  /** For references without alias. */
  readonly alias: string | undefined;
  /** Whether nothing has to be resolved, shown or handed on because of it. */
  readonly isLiteral: boolean;
  /** Puts the outcomes in, in steps. */
  filling(outcomes: Outcomes): Steps<FilledSource>;
}

/** Takes a source apart; a file that is not JSON becomes a failure of it. */
export function launchTemplate(source: SourceText): LaunchTemplate {
  return source.kind === 'connection' ? connectionTemplate(source) : variablesTemplate(source);
}

type Source<Kind> = Extract<SourceText, { kind: Kind }>;

function connectionTemplate(source: Source<'connection'>): LaunchTemplate {
  const { name, text, notations } = source;
  let template: ConnectionTemplate;
  try {
    template = new ConnectionTemplate(text, notations);
  } catch (thrown) {
    const failure = { range: { start: 0, end: 0 }, text: '', error: toSecretsError(thrown) };
    const failures = [{ ...failure, place: name, ...fileOf(source), isRangeOfFile: true }];
    return {
      source,
      references: [],
      alias: undefined,
      isLiteral: false,
      // Nothing to give way for.
      // eslint-disable-next-line require-yield
      *filling() {
        return { variables: {}, failures };
      },
    };
  }
  const { references, alias } = template;
  return {
    source,
    references,
    alias,
    isLiteral: false,
    *filling(outcomes) {
      const filled = yield* template.filling(outcomes);
      let line = 1;
      let counted = 0;
      const failures = filled.failures.map((failure): LaunchFailure => {
        // They come in the order of the text.
        line += text.slice(counted, failure.range.start).split('\n').length - 1;
        counted = failure.range.start;
        return { ...failure, place: `${name}:${line}`, ...fileOf(source), isRangeOfFile: true };
      });
      if (failures.length > 0) {
        return { variables: {}, failures };
      }
      if (source.pointer !== undefined) {
        return pointedAt(source, source.pointer, filled.connection);
      }
      const { environment } = filled;
      return environment.problems.length > 0
        ? {
            variables: environment.variables,
            failures,
            error: new EnvironmentError(environment.problems, name),
          }
        : { variables: requireEnvironment(environment), failures };
    },
  };
}

/** The one value that a pointer leads to, as a variable of the pointer's name. */
function pointedAt(source: Source<'connection'>, pointer: string, connection: Json): FilledSource {
  const text = variableText(followPointer(connection, pointer) ?? null);
  if (text !== undefined) {
    return { variables: { [pointer]: text }, failures: [] };
  }
  const error = new SecretsError('invalid-configuration', {
    reason: l10n.t('There is no value at {0}.', pointer),
  });
  const failure = { range: { start: 0, end: 0 }, text: '', error, place: source.name, ...fileOf(source) };
  return {
    variables: { [pointer]: '' },
    failures: [{ ...failure, isRangeOfFile: true, dependsOnValues: true }],
  };
}

function variablesTemplate(source: Source<'variables'>): LaunchTemplate {
  const templates = Object.entries(source.variables).map(([name, text]) => ({
    name,
    template: new TextTemplate(text, source.literal?.has(name) === true ? [] : undefined),
  }));
  const problems = Object.keys(source.variables)
    .filter((name) => !canBeVariable(name))
    .map((name): EnvironmentProblem => ({ kind: 'invalid-name', name }));
  return {
    source,
    references: templates.flatMap(({ template }) => template.references),
    alias: undefined,
    isLiteral: templates.every(({ template }) => template.isLiteral),
    *filling(outcomes) {
      const failures: LaunchFailure[] = [];
      const variables: [string, string][] = [];
      for (const { name, template } of templates) {
        // Text without a reference is handed on as it is: `\<` in it is none of ours.
        if (template.isLiteral) {
          variables.push([name, template.text]);
          continue;
        }
        yield;
        const failed: TextFailure[] = [];
        const text = filledText(template, outcomes, failed);
        const place = l10n.t('{0} in {1}', name, source.name);
        const within = source.within === undefined ? {} : { within: source.within };
        const where = { place, ...fileOf(source), ...within, isRangeOfFile: false };
        for (const each of failed) {
          failures.push({ ...each, ...where });
        }
        variables.push([name, text]);
      }
      return {
        variables: failures.length > 0 ? {} : Object.fromEntries(variables),
        failures,
        ...(problems.length > 0 && { error: new EnvironmentError(problems, source.name) }),
      };
    },
  };
}

/** The text; `null` and what no variable can hold are failures of the whole. */
function filledText(template: TextTemplate, outcomes: Outcomes, failures: TextFailure[]): string {
  const value = template.fillIn(outcomes, failures);
  const text = variableText(value);
  if (failures.length === 0 && (text === undefined || text.includes('\0'))) {
    const reason =
      text === undefined ? l10n.t('The value is null.') : l10n.t('The value holds a NUL character.');
    const error = new SecretsError('invalid-configuration', { reason });
    failures.push({ range: { start: 0, end: template.text.length }, text: template.text, error });
  }
  return text ?? '';
}

function fileOf({ file }: SourceText): { readonly file?: string } {
  return file === undefined ? {} : { file };
}
