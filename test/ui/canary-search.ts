import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { encodedForms } from '../../src/secrets/hiding/encodedForms.js';
import { eventually } from '../host/eventually';
import { canaries, sampleSeed } from '../sandbox/server';
import { readBrowserStorage } from './browser-storage';
import type { Session } from './session';

/** All that must stand nowhere outside of the service, in each encoding in which it could: as it is, JSON, URL, base64. */
export function canaryForms(): readonly string[] {
  return [...new Set(canaries(sampleSeed(Date.now())).flatMap(encodedForms))];
}

/**
 * Looks in everything that VS Code keeps: settings, logs, caches, and what it made in the workspace, in one byte or two
 * for a character; then what the server printed, and all that the browser keeps of the window.
 *
 * @param written a text that the browser is known to keep, once it has written what came before; it writes every 5 seconds
 * @returns where one of the texts stands: the path of the file, `output`, or the place in the browser
 */
export async function placesOf(
  texts: readonly string[],
  session: Session,
  written: string,
): Promise<readonly string[]> {
  const places = new Set<string>();
  const holds = (content: string, each: readonly string[] = texts): boolean =>
    each.some((text) => content.includes(text));
  const twoBytes = texts.map((text) => Buffer.from(text, 'utf16le').toString('latin1'));
  for (const root of [session.server.dataFolder, session.folder]) {
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      const content = entry.isFile() ? await readFile(file, 'latin1') : '';
      if (holds(content) || holds(content, twoBytes)) {
        places.add(path.relative(root, file));
      }
    }
  }
  if (holds(session.server.output())) {
    places.add('output');
  }
  const { page } = session.workbench;
  const stored = await eventually(async () => {
    const entries = await page.evaluate(readBrowserStorage);
    return entries.some(({ text }) => text.includes(written)) && entries;
  }, `the browser keeps ${written}`);
  for (const { place, text } of stored) {
    if (holds(text)) {
      places.add(place);
    }
  }
  return [...places];
}
