import * as assert from 'node:assert/strict';
import { packageHelper } from '../start/package-helper';
import { environmentOf, sandboxManager } from '../start/sandboxManager';
import { type Session, startSession } from './session';

/** What `npm start` opens in a browser. */
describe('the page of npm start', function () {
  // Each step builds on the one before.
  this.bail(true);
  let session: Session;

  before(async () => {
    session = await startSession({
      extensions: [await packageHelper()],
      environment: (sandbox) => environmentOf(sandboxManager(sandbox)),
    });
  });

  after(() => session.dispose());

  /** Tree, editor and status bar tell of one state: the sandbox is connected. */
  const isConnected = async (picture: string): Promise<void> => {
    const { workbench } = session;
    const tree = workbench.tree('Secret Connections');
    await tree.row('team').waitFor();
    await workbench.editor.lenses
      .filter({ hasText: /password, resolved/u })
      .first()
      .waitFor();
    const status = workbench.statusBar.getByRole('button', {
      name: /Secret manager of this window: sandbox/u,
    });
    await status.waitFor();
    assert.match((await status.getAttribute('aria-label')) ?? '', /Signed in/u);
    assert.match((await tree.texts())[0]!, /^sandbox\s?active/u);
    await workbench.screenshot(picture);
    assert.deepEqual(await workbench.notifications.texts(), []);
    assert.equal(await workbench.notifications.dialog.count(), 0);
  };

  it('is connected to the sandbox', () => isConnected('start-page'));

  it('is connected again when it is loaded again, which takes the keys from a browser', async () => {
    const { page } = session.workbench;
    for (const time of [1, 2]) {
      await page.reload();
      await isConnected(`start-page-reloaded-${time}`);
    }
  });
});
