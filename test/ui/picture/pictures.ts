import * as assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Locator } from 'playwright-core';
import { projectRoot } from '../../host/project';
import { plainText } from '../expect-text';
import type { Workbench } from '../workbench';
import { toWebp } from './toWebp';

/** Set by `npm run pictures`, which writes the pictures and the texts that they show. */
const writes = process.env['SECRET_CONNECTIONS_PICTURES'] === 'write';
const textsFile = path.join(__dirname, 'shown.json');

/** Whose account the pictures are of. */
export const reader = {
  name: 'reader',
  policy: {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'secretsmanager:*', Resource: '*' },
  },
} as const;

/** The texts that a picture shows, by its name. */
type Shown = Record<string, readonly string[]>;

const readShown = (): Shown => JSON.parse(readFileSync(textsFile, 'utf8')) as Shown;

/**
 * Compares what a picture would show now with what it shows, or takes it anew.
 *
 * @param file in `media/`, PNG or WebP
 * @param texts what a person reads in the picture
 * @param around the picture is cut to these, and a margin; the whole window if absent
 */
export async function picture(
  { page, screenshotFolder }: Workbench,
  file: string,
  texts: readonly string[],
  around: readonly Locator[] = [],
  margin = 0,
): Promise<void> {
  const shown = texts.map(lasting).filter((text) => text !== '');
  const name = file.replace(/(?:-light|-dark)?\.\w+$/u, '');
  assert.ok(shown.length > 0, 'it shows nothing');
  const clip = await boxAround(around, margin);
  const png = await page.screenshot({
    ...{ animations: 'disabled', caret: 'hide', ...(clip && { clip }) },
    path: path.join(screenshotFolder, path.basename(file).replace(/\.\w+$/u, '.png')),
  });
  if (!writes) {
    assert.deepEqual(shown, readShown()[name], `media/${file} shows what is no longer so: npm run pictures`);
    return;
  }
  writeFileSync(textsFile, `${JSON.stringify({ ...readShown(), [name]: shown }, null, 2)}\n`);
  const bytes = file.endsWith('.webp')
    ? Buffer.from(await page.evaluate(toWebp, png.toString('base64')), 'base64')
    : png;
  writeFileSync(path.join(projectRoot, 'media', file), bytes);
}

/** Compares a text that stands for a picture where none can be shown, or writes it anew. @param file in `media/` */
export function textPicture(file: string, text: string): void {
  const target = path.join(projectRoot, 'media', file);
  const content = `\`\`\`jsonc\n${text.trim().replace(/(?<=\/\/) +/gu, ' ')}\n\`\`\`\n`;
  if (writes) {
    writeFileSync(target, content);
  } else {
    assert.equal(content, readFileSync(target, 'utf8'), `media/${file} is no longer so: npm run pictures`);
  }
}

/** What differs from day to day and from one machine to another is left out. */
function lasting(text: string): string {
  return plainText(text)
    .replace(/\s+/gu, ' ')
    .replace(/just now|\d+ min ago/gu, 'just now')
    .replace(/(?<=ending in )\w{4}/gu, '…')
    .replace(/\d{1,2}:\d{2} [AP]M/gu, '…')
    .replace(/127\.0\.0\.1:\d+/gu, '127.0.0.1')
    .trim();
}

async function boxAround(locators: readonly Locator[], margin: number) {
  const boxes = (await Promise.all(locators.map((each) => each.boundingBox()))).flatMap((box) => box ?? []);
  if (boxes.length === 0) {
    return undefined;
  }
  const x = Math.max(0, Math.min(...boxes.map((box) => box.x)) - margin);
  const y = Math.max(0, Math.min(...boxes.map((box) => box.y)) - margin);
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + margin;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + margin;
  return { x, y, width: right - x, height: bottom - y };
}
