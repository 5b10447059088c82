import * as vscode from 'vscode';
import { withSignal } from '../../host/cancellation.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { errorFacts } from '../../secrets/model/errorFacts.js';
import { isCancelled, toSecretsError } from '../../secrets/model/errors.js';
import { fileText } from '../../host/files/fileText.js';
import type { HandedTexts } from './handedTexts.js';
import { requireTrust } from '../../host/trust.js';
import { type LaunchCoreParts, launchValues } from './launchCore.js';
import type { LaunchTexts } from './handover.js';
import { launchLimit } from './launchLimit.js';
import { type TellReading, whileReading } from './launchProgress.js';
import type { LaunchValues } from './launchPlan.js';
import type { SourceText } from './launchSource.js';
import { requireNoRevival, type TerminalRevival } from './terminalRevival.js';
import { workspaceSettings } from './workspaceSettings.js';

/** What a launch takes values from. */
export type LaunchSource =
  | {
      readonly kind: 'connection';
      readonly uri: vscode.Uri;
      /** A JSON Pointer to the one value that is wanted, instead of the variables. */
      readonly pointer?: string;
    }
  | {
      readonly kind: 'variables';
      /** Texts in which references may stand; those without any come back as they are. */
      readonly variables: Readonly<Record<string, string>>;
      /** For people: `env of task "test"`. */
      readonly name: string;
      /** The file that they were written in, for "Open at Reference". */
      readonly file?: vscode.Uri;
      /** The name or label of the configuration in it. */
      readonly within?: string;
    };

export interface LaunchRequest {
  /** For people: `Terminal`, `Task "test"`; the subject of the message if it fails. */
  readonly target: string;
  /** The command as written, shown when the person is asked; a change of it asks again. */
  readonly command?: string;
  /** What else decides who gets the values, as it is now. */
  readonly surroundings?: NonNullable<LaunchTexts['surroundings']>;
  readonly sources: readonly LaunchSource[];
  /** Whether a terminal of VS Code may have the values in its environment. */
  readonly inTerminal?: boolean;
  /** False: an agreement is for this session only. */
  readonly lasts?: boolean;
  /** Where it is told that secrets are being read, if that takes a moment; else a notification tells it. */
  readonly tellReading?: TellReading;
}

/** What a launch gets, by the sources of its request. */
export interface PreparedLaunch extends Omit<LaunchValues, 'sources'> {
  /** The variables of one of the sources. */
  readonly variablesOf: (source: LaunchSource) => Readonly<Record<string, string>>;
}

/** What the launcher depends on beside VS Code. */
export type LauncherParts = Omit<LaunchCoreParts, 'limitMilliseconds' | 'settings' | 'masked'> & {
  readonly notations: LiveNotations;
  /** What inputs were given. */
  readonly handed: HandedTexts;
  /** Undefined: nothing is asked about it. */
  readonly revival: TerminalRevival | undefined;
};

/** Resolves what terminals, tasks and debug sessions are started with. */
export class Launcher {
  private readonly parts: LaunchCoreParts;
  private readonly notations: LiveNotations;
  private readonly revival: TerminalRevival | undefined;
  /** What inputs were given: not to be shown, and not looked into. */
  readonly handed: HandedTexts;

  constructor({ notations, handed, revival, ...parts }: LauncherParts) {
    this.notations = notations;
    this.revival = revival;
    this.handed = handed;
    this.parts = {
      ...parts,
      limitMilliseconds: launchLimit,
      settings: workspaceSettings,
      masked: (text) => handed.masked(text),
    };
  }

  /**
   * The values for one launch: each secret is read once, all or nothing, after the person agreed to what is
   * handed to what. Where no source is a connection or holds a reference, nothing is asked or read. Cancelling
   * ends the requests; so does the set time limit.
   *
   * @throws UnresolvedLaunchError with every reference that failed
   * @throws SecretsError untrusted-workspace, cancelled, timeout, or invalid-configuration
   */
  async prepareLaunch(request: LaunchRequest, token?: vscode.CancellationToken): Promise<PreparedLaunch> {
    try {
      if (request.sources.some(({ kind }) => kind === 'connection')) {
        // Before its file is read.
        requireTrust();
      }
      if (request.inTerminal === true && this.revival !== undefined) {
        await requireNoRevival(this.revival);
      }
      const sources = await Promise.all(
        request.sources.map((source) => sourceText(source, this.notations, this.handed)),
      );
      const values = await withSignal(token, (signal) =>
        launchValues(this.parts, { ...request, sources }, signal, (outer, read) =>
          whileReading(
            vscode.l10n.t('{0}: reading secrets…', request.target),
            this.parts.clock,
            outer,
            read,
            request.tellReading,
          ),
        ),
      );
      return {
        ...values,
        variablesOf: (source) => values.sources[request.sources.indexOf(source)] ?? {},
      };
    } catch (thrown) {
      const error = toSecretsError(thrown);
      if (!isCancelled(error)) {
        this.parts.log.error(`${request.target}: ${error.code}: ${error.message} ${errorFacts(error)}`);
      }
      throw error;
    }
  }
}

async function sourceText(
  source: LaunchSource,
  live: LiveNotations,
  handed: HandedTexts,
): Promise<SourceText> {
  if (source.kind === 'variables') {
    const { kind, name, variables, file, within } = source;
    const place = {
      ...(file !== undefined && { file: file.toString() }),
      ...(within !== undefined && { within }),
    };
    const texts = Object.entries(variables).filter(([, text]) => handed.explains(text));
    const literal = new Set(texts.map(([variable]) => variable));
    return { kind, name, variables, literal, ...place };
  }
  const { kind, uri, pointer } = source;
  const text = await fileText(uri);
  const notations = live.resolvedIn(uri, text);
  const wanted = pointer === undefined ? {} : { pointer };
  return {
    kind,
    name: vscode.workspace.asRelativePath(uri),
    file: uri.toString(),
    text,
    notations,
    ...wanted,
  };
}
