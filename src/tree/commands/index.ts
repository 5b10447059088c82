import type { ManagerTree } from '../managerTree.js';
import type { RevealTarget, TreeParts } from '../treeParts.js';
import { registerAddCommands } from './addCommands.js';
import { registerCopyCommands } from './copyCommands.js';
import { registerListingCommands } from './listingCommands.js';
import { registerRevealCommands } from './revealCommands.js';
import { Targets } from './targets.js';

/** What the commands do in the view. */
export interface TreeActions {
  /** Selects a secret or a key. */
  readonly reveal: (target: RevealTarget) => Promise<void>;
  /** Shows what a manager holds. */
  readonly open: (managerId: string) => Promise<void>;
}

/** Registers the commands of the view. */
export function registerTreeCommands(
  parts: TreeParts,
  tree: ManagerTree,
  { reveal, open }: TreeActions,
): void {
  const targets = new Targets(tree, { ...parts, secrets: parts.reader });
  registerCopyCommands(parts, targets);
  registerRevealCommands(parts, targets, reveal);
  registerListingCommands(parts, tree, targets, open);
  registerAddCommands(parts, targets, reveal);
}
