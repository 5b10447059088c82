import { digestOf } from '../host/digest.js';

/** Under which name unsaved changes of a secret are kept. */
export function draftNameOf(managerId: string, arn: string): string {
  return `${managerId}.${digestOf(arn)}`;
}
