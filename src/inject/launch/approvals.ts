import { digestOf } from '../../host/digest.js';
import type { StateStore } from '../../managers/ports.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { onlyOnce } from '../../secrets/model/onlyOnce.js';
import type { Handover } from './handover.js';
import { type DecidingPart, decidingParts } from './surroundings.js';

/** The launches that this workspace may make; the oldest are forgotten beyond {@link mostApprovals}. */
const approvalsKey = 'secretConnections.approvedLaunches';
const mostApprovals = 200;

export interface ApprovalParts {
  /** VS Code's `workspaceState`. */
  readonly store: StateStore;
  /** Shows what is to be handed over, and what changed since the person agreed; true: the person agrees. */
  readonly ask: (handover: Handover, changed: readonly DecidingPart[]) => Promise<boolean>;
  /** A text without the values that inputs were given: what is kept is not to tell of them. */
  readonly masked: (text: string) => string;
  /** Approves everything without asking: the extension's own tests. */
  readonly testMode: boolean;
}

/** A hash of each part of what was agreed to; tells nothing of it. */
type Digest = Readonly<Record<DecidingPart, string>>;

interface Approval {
  /** A hash of what was started. */
  readonly of: string;
  readonly digest: Digest;
}

/**
 * Asks a person once per workspace and content, before values go to something that a file of the workspace
 * names; or once per session, where it is not known who asks. Whoever changes anything that decides where a value
 * goes is asked for again.
 */
export class LaunchApprovals {
  private readonly questions = new Map<string, Promise<boolean>>();
  /** What was agreed to for this session. */
  private session: readonly Approval[] = [];

  constructor(private readonly parts: ApprovalParts) {}

  /** @throws SecretsError cancelled, if the person does not agree */
  async require(handover: Handover): Promise<void> {
    const approval = this.approvalOf(handover);
    const approved = handover.lasts ? this.stored() : this.session;
    if (this.parts.testMode || approved.some((each) => isSame(each, approval))) {
      return;
    }
    // Tasks that start together ask once.
    const key = JSON.stringify([approval, handover.lasts]);
    const before = approved.findLast(({ of }) => of === approval.of);
    const ask = (): Promise<boolean> => this.parts.ask(handover, changes(before, approval));
    if (!(await onlyOnce(this.questions, key, ask))) {
      throw new SecretsError('cancelled');
    }
    await this.keep(approval, handover.lasts);
  }

  /** Whether agreeing to the one is agreeing to the other. */
  isSame(one: Handover, other: Handover): boolean {
    return isSame(this.approvalOf(one), this.approvalOf(other));
  }

  private async keep(approval: Approval, lasts: boolean): Promise<void> {
    const others = (lasts ? this.stored() : this.session).filter((each) => !isSame(each, approval));
    const all = [...others, approval].slice(-mostApprovals);
    if (lasts) {
      await this.parts.store.set(approvalsKey, all);
    } else {
      this.session = all;
    }
  }

  private approvalOf({ target, sources, deciding }: Handover): Approval {
    const hash = (part: unknown): string => digestOf(this.parts.masked(JSON.stringify(part ?? null)));
    const digest = Object.fromEntries(decidingParts.map((part) => [part, hash(deciding[part])])) as Digest;
    return { of: hash([target, sources]), digest };
  }

  private stored(): readonly Approval[] {
    const stored = this.parts.store.get(approvalsKey);
    return Array.isArray(stored) ? stored.filter(isApproval) : [];
  }
}

function isSame({ digest: one }: Approval, { digest: other }: Approval): boolean {
  return decidingParts.every((part) => one[part] === other[part]);
}

function changes(before: Approval | undefined, now: Approval): readonly DecidingPart[] {
  return before === undefined ? [] : decidingParts.filter((part) => before.digest[part] !== now.digest[part]);
}

/** What is stored may be anything: older versions kept a list of texts. */
function isApproval(value: unknown): value is Approval {
  const { of, digest } = (value ?? {}) as Partial<Approval>;
  return typeof of === 'string' && typeof digest === 'object' && (digest as object | null) !== null;
}
