/** Every key this extension stores, in state and in SecretStorage, begins with this. */
export const storagePrefix = 'secretConnections.';

/** One key per manager, so that two windows that write at once lose nothing. */
export const managerPrefix = `${storagePrefix}manager.`;

/** Marks in the global state for whom credentials were stored: SecretStorage cannot be listed. */
export const credentialsMarkPrefix = `${storagePrefix}hasCredentials.`;

/** Access keys, in SecretStorage. */
export const credentialsPrefix = `${storagePrefix}credentials.`;

/** The active manager, in the workspace state. */
export const activeKey = `${storagePrefix}activeManager`;

/** The manager last made active in any window, in the global state. */
export const lastActiveKey = `${storagePrefix}lastActiveManager`;

/** In SecretStorage, whose change event reaches all windows: tells them that the managers changed. */
export const revisionKey = `${storagePrefix}revision`;
