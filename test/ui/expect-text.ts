import type { Locator } from 'playwright-core';

/** The text of what a locator finds, once it is there, with ordinary spaces in place of the editor's own. */
export async function expectText(locator: Locator): Promise<string> {
  await locator.first().waitFor();
  return plainText(await locator.first().innerText());
}

/** Text as a person reads it: the editor draws spaces as no-break spaces. */
export function plainText(text: string): string {
  return text.replace(/\u00a0/g, ' ').replace(/\u200b|\u200c|\u200d|\ufeff/g, '');
}
