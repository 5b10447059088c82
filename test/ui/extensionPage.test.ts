import * as assert from 'node:assert/strict';
import { describeSession } from './describe-session';

interface Picture {
  readonly naturalWidth: number;
  readonly alt: string;
}

/** What VS Code shows of the extension where it is installed. */
describeSession('the page of the extension', {}, ({ workbench }) => {
  it('shows the README without a picture that is broken', async () => {
    const { page } = workbench;
    await page.keyboard.press('ControlOrMeta+Shift+X');
    await page.locator('.extension-list-item').filter({ hasText: 'Secret Connections' }).first().click();
    const readme = page
      .locator('iframe.webview.ready')
      .last()
      .contentFrame()
      .frameLocator('#active-frame')
      .locator('body');
    await readme.getByRole('heading', { name: 'Quick start' }).waitFor();
    await workbench.screenshot('extension-page');
    const broken = await readme
      .locator('img')
      .evaluateAll((images) =>
        (images as unknown as Picture[]).filter((image) => image.naturalWidth === 0).map(({ alt }) => alt),
      );
    assert.deepEqual(broken, []);
    assert.match(await readme.innerText(), /resolved just now/u);
  });
});
