import * as vscode from 'vscode';
import { withSignal } from '../../host/cancellation.js';
import { readSetting } from '../../host/settings.js';
import { isCancelled, SecretsError, toSecretsError } from '../../secrets/errors.js';
import type { Clock, Log } from '../../secrets/ports.js';
import type { ReferenceResolving } from '../../secrets/services.js';
import { connectionText, requireTrust } from '../sources.js';
import type { LaunchApprovals } from './approvals.js';
import { describeHandover } from './handover.js';
import { LaunchPlan, type LaunchValues } from './launchPlan.js';
import type { SourceText } from './launchSource.js';

/** What a launch takes values from. */
export type LaunchSource =
  | { readonly kind: 'connection'; readonly uri: vscode.Uri }
  | {
      readonly kind: 'variables';
      /** Texts in which references may stand; those without any come back as they are. */
      readonly variables: Readonly<Record<string, string>>;
      /** For people: `env of task "test"`. */
      readonly name: string;
      /** The file that they were written in, for "Open at Reference". */
      readonly file?: vscode.Uri;
    };

export interface LaunchRequest {
  /** For people: `Terminal`, `Task "test"`; the subject of the message if it fails. */
  readonly target: string;
  /** The command as written, shown when the person is asked; a change of it asks again. */
  readonly command?: string;
  readonly sources: readonly LaunchSource[];
}

export interface LauncherParts {
  readonly resolver: ReferenceResolving;
  readonly approvals: LaunchApprovals;
  readonly clock: Clock;
  readonly log: Log;
}

/** Resolves what terminals, tasks and debug sessions are started with. */
export class Launcher {
  constructor(private readonly parts: LauncherParts) {}

  /**
   * The values for one launch: each secret is read once, all or nothing, after the person agreed to what is
   * handed to what. Where no source is a connection or holds a reference, nothing is asked or read. Cancelling
   * ends the requests; so does the set time limit.
   *
   * @throws UnresolvedLaunchError with every reference that failed
   * @throws SecretsError untrusted-workspace, cancelled, timeout, or invalid-configuration
   */
  async prepareLaunch(request: LaunchRequest, token?: vscode.CancellationToken): Promise<LaunchValues> {
    try {
      return await this.prepare(request, token);
    } catch (thrown) {
      const error = toSecretsError(thrown);
      if (!isCancelled(error)) {
        this.parts.log.error(`${request.target}: ${error.code}: ${error.message}`);
      }
      throw error;
    }
  }

  private async prepare(request: LaunchRequest, token?: vscode.CancellationToken): Promise<LaunchValues> {
    if (request.sources.some(({ kind }) => kind === 'connection')) {
      requireTrust();
    }
    const sources = await Promise.all(request.sources.map(sourceText));
    const plan = new LaunchPlan(sources);
    if (plan.isLiteral) {
      return plan.resolve(this.parts.resolver);
    }
    requireTrust();
    await this.parts.approvals.require(describeHandover(plan, request.target, request.command), sources);
    const values = await withSignal(token, (signal) => this.resolveInTime(plan, signal));
    for (const name of values.staleSecrets) {
      this.parts.log.warn(
        `${request.target}: AWS could not be asked for ${name}; its last known value is used.`,
      );
    }
    return values;
  }

  private async resolveInTime(plan: LaunchPlan, cancelled: AbortSignal): Promise<LaunchValues> {
    const limit = new AbortController();
    const milliseconds = Math.max(1, readSetting('launch.timeoutSeconds')) * 1000;
    const timer = this.parts.clock.schedule(milliseconds, () => limit.abort());
    try {
      return await plan.resolve(this.parts.resolver, AbortSignal.any([cancelled, limit.signal]));
    } catch (thrown) {
      if (isCancelled(thrown) && limit.signal.aborted && !cancelled.aborted) {
        throw new SecretsError('timeout', { host: 'AWS Secrets Manager' });
      }
      throw thrown;
    } finally {
      timer.dispose();
    }
  }
}

async function sourceText(source: LaunchSource): Promise<SourceText> {
  if (source.kind === 'variables') {
    const { kind, name, variables, file } = source;
    return { kind, name, variables, ...(file !== undefined && { file: file.toString() }) };
  }
  const { kind, uri } = source;
  const text = await connectionText(uri);
  return { kind, name: vscode.workspace.asRelativePath(uri), file: uri.toString(), text };
}
