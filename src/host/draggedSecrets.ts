import { isPlainObject } from './gate/plainObject.js';

/** What the tree gives when a secret or a key is dragged: which reference it becomes is up to where it is dropped. */
export const draggedSecretsType = 'application/vnd.secret-connections.secrets+json';

/** A secret, or a key in it. */
export interface DraggedSecret {
  readonly managerId: string;
  readonly secret: string;
  readonly key?: string;
}

/** What was dragged, from its text; undefined for any other text. */
export function readDraggedSecrets(text: string): readonly DraggedSecret[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isDraggedSecret) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDraggedSecret(value: unknown): value is DraggedSecret {
  return (
    isPlainObject(value) &&
    typeof value['managerId'] === 'string' &&
    typeof value['secret'] === 'string' &&
    (value['key'] === undefined || typeof value['key'] === 'string')
  );
}
