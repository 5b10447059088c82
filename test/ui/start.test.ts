import * as assert from 'node:assert/strict';
import { type Session, startSession } from './session';

describe('a first look', () => {
  let session: Session;

  before(async () => {
    session = await startSession();
  });

  after(() => session.dispose());

  it("shows the extension's own view beside the explorer", async () => {
    const { workbench } = session;
    await workbench.showViewContainer('Secret Connections');
    // The title of the view and of its container, said once and whole.
    await workbench.sideBar.getByRole('heading', { name: 'Secret Connections', exact: true }).waitFor();
    await workbench.screenshot('first-look');
  });

  it('shows a connection file', async () => {
    const { workbench } = session;
    await workbench.openFile('postgres.connection.json');
    await workbench.editor.waitForText('<prod/db, password>');
    assert.match(await workbench.editor.text(), /"displayName": "Orders database"/);
    await workbench.screenshot('connection-file');
  });
});
