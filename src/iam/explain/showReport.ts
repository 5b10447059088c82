import { showMarkdownPage } from '../../host/markdownPage.js';
import type { ReadOnlyDocuments } from '../readOnlyDocuments.js';

/** Shows a report on access, in Markdown; a later one of the same name takes its place. */
export async function showReport(name: string, text: string, documents: ReadOnlyDocuments): Promise<void> {
  const { uri } = await documents.write(`/${name}.md`, text);
  await showMarkdownPage(uri);
}
