import * as assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { connectByWizard } from './connect';
import { type Session, startSession } from './session';

describe('a workspace that is not trusted', function () {
  // Each step builds on the one before.
  this.bail(true);
  let session: Session;

  const valuesRead = () => session.sandbox.requests.filter(({ values }) => values > 0);

  /** Waits for VS Code's question whether the folder is trusted, and cancels it: nothing was read. */
  const refuseTrust = async (picture: string): Promise<void> => {
    const { workbench } = session;
    const { dialog } = workbench.notifications;
    await dialog.waitFor();
    await workbench.screenshot(picture);
    assert.match(await dialog.innerText(), /trust/iu);
    await workbench.notifications.answerDialog('Cancel');
    assert.deepEqual(valuesRead(), []);
  };

  before(async () => {
    session = await startSession({ workspaceTrust: true });
    await mkdir(path.join(session.folder, '.vscode'));
    await writeFile(path.join(session.folder, 'run-me.js'), 'console.log(process.env.TOKEN);');
    const configuration = {
      ...{ type: 'node', request: 'launch', name: 'run me', program: '${workspaceFolder}/run-me.js' },
      env: { TOKEN: '<prod/stripe, apiKey>' },
    };
    const task = {
      ...{ type: 'secret-connection', label: 'run me', command: process.execPath, args: ['run-me.js'] },
      env: { TOKEN: '<prod/stripe, apiKey>' },
    };
    await writeFile(
      path.join(session.folder, '.vscode/tasks.json'),
      JSON.stringify({ version: '2.0.0', tasks: [task] }),
    );
    await writeFile(
      path.join(session.folder, '.vscode/launch.json'),
      JSON.stringify({ version: '0.2.0', configurations: [configuration] }),
    );
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
    const tree = workbench.tree('Secret Connections');
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
    assert.deepEqual(valuesRead(), []);
  });

  it('starts no debug session: VS Code asks for trust first', async () => {
    const { workbench } = session;
    await workbench.openFile('run-me.js');
    await workbench.run('Debug: Start Debugging');
    await refuseTrust('untrusted-debug');
  });

  it('runs no task: VS Code asks for trust first', async () => {
    const { workbench } = session;
    await workbench.run('Tasks: Run Task');
    await refuseTrust('untrusted-task');
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
