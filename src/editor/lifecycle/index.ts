import { commands } from '../../contributions.js';
import type { LifecycleParts } from './parts.js';

/** Registers the commands that lead a secret's life. What they do is loaded when the first of them is run. */
export function registerLifecycle(parts: LifecycleParts): void {
  const { commands: registered } = parts;
  const plans = () => import('./plans.js');
  const detailPlans = () => import('./detailPlans.js');
  registered.guard(commands.createSecret, async (given) => (await plans()).planCreating(given, parts));
  registered.guard(commands.addKey, async (given) => (await plans()).planAdding(given, parts));
  registered.guard(commands.putSecretValue, async (given) => (await plans()).planPutting(given, parts));
  registered.guard(commands.deleteSecret, async (given, caller, selected) =>
    (await plans()).planDeleting(given, caller, selected, parts),
  );
  registered.guard(commands.editDescription, async (given) =>
    (await detailPlans()).planDescribing(given, parts),
  );
  registered.guard(commands.editTags, async (given, _caller, selected) =>
    (await detailPlans()).planTagging(given, selected, parts),
  );
  registered.guard(commands.duplicateSecret, async (given) => (await plans()).planDuplicating(given, parts));
  registered.guard(commands.renameKey, async (given, caller) =>
    (await detailPlans()).planRenaming(given, caller, parts),
  );
  registered.guard(commands.saveBinaryValue, async (given) =>
    (await detailPlans()).planSavingBinary(given, parts),
  );
  registered.guard(commands.replaceBinaryValue, async (given) =>
    (await detailPlans()).planReplacingBinary(given, parts),
  );
  registered.guard(commands.restoreSecret, async (given) => (await plans()).planRestoring(given, parts));
  registered.register(commands.listVersions, async (given) => (await plans()).listVersions(given, parts));
  registered.guard(commands.restoreVersion, async (given) =>
    (await plans()).planRestoringVersion(given, parts),
  );
  registered.guard(commands.rotateSecret, async (given) => (await plans()).planRotating(given, parts));
  registered.guard(commands.cancelRotation, async (given) =>
    (await plans()).planCancellingRotation(given, parts),
  );
}
