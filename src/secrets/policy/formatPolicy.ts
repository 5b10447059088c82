import type { PolicyDocument } from './document.js';

/** A policy document as people read and paste it: JSON, indented by two spaces, with a newline at the end. */
export function formatPolicy(document: PolicyDocument): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
