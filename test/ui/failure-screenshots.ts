import type { Context } from 'mocha';
import { openWindows } from './workbench';

/** Loaded by mocha: a failed test leaves a picture of every window, `failed-TITLE-N.png`. */
export const mochaHooks = {
  async afterEach(this: Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') {
      return;
    }
    const title = test.fullTitle().replace(/[^\w]+/g, '-');
    for (const [index, window] of [...openWindows].entries()) {
      console.log(await window.screenshot(`failed-${title}-${index + 1}`));
    }
  },
};
