/**
 * The title of a lens: VS Code lays its icon and its text out side by side, where a space at the beginning of the
 * text would vanish, but not one that does not break.
 */
export function lensTitle(text: string): string {
  return text.replace(/^(\$\([^)]*\)) /u, '$1\u00A0');
}
