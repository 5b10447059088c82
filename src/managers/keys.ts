/** Every key this extension stores, in state and in SecretStorage, begins with this. */
export const storagePrefix = 'secretConnections.';

/** One key per manager, so that two windows that write at once lose nothing. */
export const managerPrefix = `${storagePrefix}manager.`;

/** Marks in the global state, one for each name under which keys are stored, written before the keys are. */
export const credentialsMarkPrefix = `${storagePrefix}hasCredentials.`;

/** Access keys, in SecretStorage. */
export const credentialsPrefix = `${storagePrefix}credentials.`;

/** What people signed in for, in SecretStorage. */
export const sessionPrefix = `${storagePrefix}session.`;

/** Marks in the global state, one for each of these, written before they are. */
export const sessionMarkPrefix = `${storagePrefix}hasSession.`;

/** In the global state: a random id of it, as SecretStorage is shared by all profiles of VS Code, each with its own state. */
export const ownerKey = `${storagePrefix}owner`;

/** In the global state: when each part of it was written. See `SharedState`. */
export const stampsKey = `${storagePrefix}stamps`;

/** The active manager, in the workspace state. */
export const activeKey = `${storagePrefix}activeManager`;

/** The manager last made active in any window, in the global state. */
export const lastActiveKey = `${storagePrefix}lastActiveManager`;

/** In the global state: until when a copied value is to leave the clipboard, and how it is known; never the value. */
export const clipboardKey = `${storagePrefix}clipboard`;

/** In SecretStorage, whose change event reaches all windows: tells them that the managers changed. */
export const revisionKey = `${storagePrefix}revision`;

/** Unsaved changes of secrets, in SecretStorage, each by the id of its manager and a digest. */
export const draftPrefix = `${storagePrefix}draft.`;

/** Marks of these in the global state, written before. */
export const draftMarkPrefix = `${storagePrefix}hasDraft.`;
