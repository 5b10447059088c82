// What is done more seldom, loaded when the first of these commands is run.

export { planReplacingBinary, planSavingBinary } from './binaryValue.js';
export { planDescribing, planTagging } from './details.js';
export { planRenaming } from './renameKey.js';
