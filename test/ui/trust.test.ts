import * as assert from 'node:assert/strict';
import { connectByWizard } from './connect';
import { type Session, startSession } from './session';

describe('a workspace that is not trusted', function () {
  // Each step builds on the one before.
  this.bail(true);
  let session: Session;

  before(async () => {
    session = await startSession({ workspaceTrust: true });
  });

  after(() => session.dispose());

  it('says so in the welcome view', async () => {
    const { workbench } = session;
    await workbench.showViewContainer('Secret Connections');
    await workbench.sideBar.getByText('This workspace is not trusted').waitFor();
    await workbench.screenshot('untrusted-welcome');
  });

  it('lets secrets be browsed', async () => {
    const { workbench } = session;
    await connectByWizard(session, 'prod', 'reader');
    const tree = workbench.tree('Secret Managers');
    await tree.expand('prod');
    await tree.row('team').waitFor();
    await workbench.sideBar.getByText('References are not resolved').waitFor();
  });

  it('resolves nothing, and says why', async () => {
    const { workbench, sandbox } = session;
    sandbox.requests.clear();
    await workbench.openFile('postgres.connection.json');
    await workbench.editor.lenses
      .filter({ hasText: /not trusted/u })
      .first()
      .waitFor();
    await workbench.screenshot('untrusted-file');
    assert.deepEqual(
      sandbox.requests.filter(({ operation }) => operation.endsWith('SecretValue')),
      [],
    );
  });

  it('resolves as soon as it is trusted', async () => {
    const { workbench } = session;
    await workbench.trustFolder();
    await workbench.openFile('postgres.connection.json');
    await workbench.editor.lenses
      .filter({ hasText: /password, resolved/u })
      .first()
      .waitFor();
  });
});
