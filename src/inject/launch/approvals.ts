import { createHash } from 'node:crypto';
import type { StateStore } from '../../managers/ports.js';
import { SecretsError } from '../../secrets/errors.js';
import type { Handover } from './handover.js';
import type { SourceText } from './launchSource.js';

/** The launches that this workspace may make; the oldest are forgotten beyond {@link mostApprovals}. */
export const approvalsKey = 'secretConnections.approvedLaunches';
const mostApprovals = 500;

export interface ApprovalParts {
  /** VS Code's `workspaceState`. */
  readonly store: StateStore;
  /** Shows what is to be handed over; true: the person agreed. */
  readonly ask: (handover: Handover) => Promise<boolean>;
  /** Approves everything without asking: the extension's own tests. */
  readonly testMode: boolean;
}

/**
 * Asks a person once per workspace and content, before values go to something that a file of the workspace
 * names. Whoever changes the file, the target or its command is asked for again.
 */
export class LaunchApprovals {
  private readonly questions = new Map<string, Promise<boolean>>();

  constructor(private readonly parts: ApprovalParts) {}

  /** @throws SecretsError cancelled, if the person does not agree */
  async require(handover: Handover, sources: readonly SourceText[], context?: string): Promise<void> {
    const digest = contentDigest(handover, sources, context);
    if (this.parts.testMode || this.approved().includes(digest)) {
      return;
    }
    // Tasks that start together ask once.
    const question = this.questions.get(digest) ?? this.parts.ask(handover);
    this.questions.set(digest, question);
    try {
      if (!(await question)) {
        throw new SecretsError('cancelled');
      }
    } finally {
      this.questions.delete(digest);
    }
    const others = this.approved().filter((each) => each !== digest);
    await this.parts.store.set(approvalsKey, [...others, digest].slice(-mostApprovals));
  }

  private approved(): readonly string[] {
    const stored = this.parts.store.get(approvalsKey);
    return Array.isArray(stored) ? stored.filter((each): each is string => typeof each === 'string') : [];
  }
}

/** Changes with the content of every source, the managers, the target and its command; tells nothing of them. */
function contentDigest(
  { target, command, managers }: Handover,
  sources: readonly SourceText[],
  context: string | undefined,
): string {
  const content = sources.map((source) => [
    source.name,
    ...(source.kind === 'connection' ? [source.text, source.pointer] : [Object.entries(source.variables)]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([target, command, content, managers, context]))
    .digest('base64');
}
