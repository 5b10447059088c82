const longestText = 512;

/**
 * Free text as ListSecrets accepts it in a filter: other characters than the service's become spaces, and a
 * leading `!`, which would negate, is dropped. Empty if nothing is left to search for.
 */
export function searchableText(text: string): string {
  return text
    .replace(/[^a-zA-Z0-9 :_@/+=.\-!]+/g, ' ')
    .replace(/ +/g, ' ')
    .replace(/^[! ]+/, '')
    .slice(0, longestText)
    .trim();
}
