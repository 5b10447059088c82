import * as assert from 'node:assert/strict';
import { connectByWizard } from './connect';
import { describeSession } from './describe-session';

/** What runs with a value, were it allowed to. */
const runs = {
  'run-me.js': 'console.log(process.env.TOKEN);',
  '.vscode/tasks.json': {
    version: '2.0.0',
    tasks: [
      {
        ...{ type: 'secret-connection', label: 'run me', command: process.execPath, args: ['run-me.js'] },
        env: { TOKEN: '<prod/stripe, apiKey>' },
      },
    ],
  },
  '.vscode/launch.json': {
    version: '0.2.0',
    configurations: [
      {
        ...{ type: 'node', request: 'launch', name: 'run me', program: '${workspaceFolder}/run-me.js' },
        env: { TOKEN: '<prod/stripe, apiKey>' },
      },
    ],
  },
};

describeSession('a workspace that is not trusted', { workspaceTrust: true, files: runs }, (session) => {
  const { workbench, sandbox } = session;
  const valuesRead = () => sandbox.requests.filter(({ values }) => values > 0);

  /** Waits for VS Code's question whether the folder is trusted, and cancels it: nothing was read. */
  const refuseTrust = async (picture: string): Promise<void> => {
    const { dialog } = workbench.notifications;
    await dialog.waitFor();
    await workbench.screenshot(picture);
    assert.match(await dialog.innerText(), /trust/iu);
    await workbench.notifications.answerDialog('Cancel');
    assert.deepEqual(valuesRead(), []);
  };

  it('says so in the welcome view', async () => {
    await workbench.showViewContainer('Secret Connections');
    await workbench.sideBar.getByText('This workspace is not trusted').waitFor();
    await workbench.screenshot('untrusted-welcome');
  });

  it('lets secrets be browsed', async () => {
    await connectByWizard(session, 'prod', 'reader');
    const tree = workbench.tree('Secret Connections');
    await tree.expand('prod');
    await tree.row('team').waitFor();
    await workbench.sideBar.getByText('References are not resolved').waitFor();
  });

  it('resolves nothing, and says why', async () => {
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
    await workbench.openFile('run-me.js');
    await workbench.run('Debug: Start Debugging');
    await refuseTrust('untrusted-debug');
  });

  it('runs no task: VS Code asks for trust first', async () => {
    await workbench.run('Tasks: Run Task');
    await refuseTrust('untrusted-task');
  });

  it('resolves as soon as it is trusted', async () => {
    await workbench.trustFolder();
    await workbench.openFile('postgres.connection.json');
    await workbench.editor.lenses
      .filter({ hasText: /password, resolved/u })
      .first()
      .waitFor();
  });
});
