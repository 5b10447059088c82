/** What is known of a save that VS Code asks for; it does not tell who began it. */
export interface Save {
  /** The setting `files.autoSave`. */
  readonly mode: string;
  /** The setting `files.autoSaveDelay`, in milliseconds. */
  readonly delay: number;
  /** Milliseconds since the last change. */
  readonly sinceChange: number;
  /** Milliseconds since the person asked in the tab for saving, by a button or a key; undefined: never. */
  readonly sinceAsked: number | undefined;
}

/** So long it may take from the key or button until VS Code asks, and from the end of its delay; in milliseconds. */
const patience = 2_000;

/**
 * Whether a save is one that VS Code began by itself. A secret is not written at each pause in typing: each write is a
 * version that others get, and AWS keeps.
 */
export function isAutoSave({ mode, delay, sinceChange, sinceAsked }: Save): boolean {
  if (mode === 'off' || (sinceAsked !== undefined && sinceAsked < patience)) {
    return false;
  }
  // Its timer begins anew with each change.
  return mode !== 'afterDelay' || sinceChange < delay + patience;
}
