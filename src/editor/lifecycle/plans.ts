// What the commands do, loaded when the first of them is run.

export { planCreating } from './createSecret.js';
export { planDeleting } from './deleteSecret.js';
export { planDuplicating } from './duplicateSecret.js';
export { planRestoring } from './restoreSecret.js';
export { planCancellingRotation, planRotating } from './rotation.js';
export { planAdding, planPutting } from './valueCommands.js';
export { listVersions, planRestoringVersion } from './versions.js';
