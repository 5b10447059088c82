import * as assert from 'node:assert/strict';
import { sampleSeed } from '../sandbox/server';
import { canaryForms, placesOf } from './canary-search';
import { describeSession } from './describe-session';

const connectTitle = 'Connect to AWS Secrets Manager';

describeSession('the main job, as a person does it', {}, (session) => {
  const { workbench } = session;

  it('welcomes a person who has no manager yet', async () => {
    await workbench.showViewContainer('Secret Connections');
    await workbench.sideBar.getByRole('button', { name: 'Connect to AWS Secrets Manager' }).waitFor();
    await workbench.screenshot('1-welcome');
  });

  it('asks for alias, region and keys, checking as one types', async () => {
    const { quickInput } = workbench;
    await workbench.run('AWS Secrets Manager: Connect');
    await quickInput.waitForTitle(connectTitle);
    await quickInput.type('Prod DB');
    await quickInput.waitForMessage('An alias begins with a lower-case letter');
    await workbench.screenshot('2-connect-alias');
    await quickInput.type('acme');
    await quickInput.accept();
    await quickInput.waitForTitle(/\(2\/\d\)/u);
    await quickInput.choices.first().waitFor();
    await quickInput.type('GovCloud');
    await quickInput.choices.filter({ hasText: 'us-gov-west-1' }).first().waitFor();
    await quickInput.type('us-east-1');
    await workbench.screenshot('2-connect-region');
    await quickInput.choose('us-east-1');
    await quickInput.waitForTitle(/\(3\/\d\)/u);
    await quickInput.waitForPlaceholder(/How to sign in/u);
    await quickInput.choose('Access key');
    const { accessKeyId, secretAccessKey } = session.sandbox.users['reader']!;
    await quickInput.waitForMessage('Access Key ID');
    await quickInput.type(accessKeyId);
    await quickInput.accept();
    await quickInput.waitForMessage('Secret Access Key');
    assert.ok(await quickInput.hidesInput(), 'the secret key is shown while it is typed');
    await quickInput.type(`${secretAccessKey}wrong`);
    await workbench.screenshot('2-connect-secret-key');
    await quickInput.accept();
  });

  it('goes to a custom endpoint', async () => {
    const { quickInput } = workbench;
    await quickInput.choose('Endpoint');
    await quickInput.waitForMessage('Endpoint, for a VPC endpoint');
    await quickInput.type(session.sandbox.endpoint);
    await quickInput.accept();
  });

  it('says what is wrong, saves nothing and keeps what was typed', async () => {
    const { quickInput } = workbench;
    await quickInput.choose('tests the connection');
    await quickInput.choices
      .filter({ hasText: 'The Secret Access Key does not belong to this Access Key ID' })
      .waitFor();
    await workbench.screenshot('2-connect-refused');
    await quickInput.choose('The Secret Access Key does not belong');
    await quickInput.waitForPlaceholder(/How to sign in/u);
    await quickInput.choose('Access key');
    await quickInput.waitForMessage('Access Key ID');
    assert.equal(await quickInput.input.inputValue(), session.sandbox.users['reader']!.accessKeyId);
    await quickInput.accept();
    await quickInput.waitForMessage('Secret Access Key');
    await quickInput.type(session.sandbox.users['reader']!.secretAccessKey);
    await quickInput.accept();
    await quickInput.choices.filter({ hasText: 'Try again' }).waitFor();
    await workbench.screenshot('2-connect-review');
    await quickInput.choose('Try again');
    await quickInput.waitUntilClosed();
  });

  it('shows the secrets, and the keys of one that is opened', async () => {
    const tree = workbench.tree('Secret Connections');
    await tree.expand('acme');
    await tree.row('team').waitFor();
    session.sandbox.requests.clear();
    await tree.expand('prod');
    assert.deepEqual(valuesRead(), [], 'a value was read before its secret was opened');
    await tree.expand('db');
    await tree.row('password').waitFor();
    assert.deepEqual(valuesRead(), ['GetSecretValue']);
    await workbench.screenshot('3-tree');
  });

  it('tells above and on a reference what it resolves to', async () => {
    await workbench.openFile('postgres.connection.json');
    const { editor } = workbench;
    await editor.lenses.filter({ hasText: 'acme · prod/db · password' }).first().waitFor();
    await workbench.screenshot('4-codelens');
    const hover = await editor.hoverText('<prod/db, password>', /••••••••/u);
    assert.match(hover, /prod\/db/u);
    await workbench.screenshot('4-hover');
  });

  it('reveals a value when asked to', async () => {
    const { editor } = workbench;
    await editor.clickInHover('Reveal');
    await editor.hover.filter({ hasText: passwordOf('prod/db') }).waitFor();
    await workbench.screenshot('4-revealed');
    await workbench.page.keyboard.press('Escape');
  });

  it('says in words what is wrong with a reference', async () => {
    await workbench.openFile('mistakes.connection.json');
    await workbench.editor.lenses
      .filter({ hasText: /no key pasword/iu })
      .first()
      .waitFor();
    await workbench.screenshot('4-mistakes');
  });

  it('previews the resolved connection, masked', async () => {
    await workbench.openFile('postgres.connection.json');
    await workbench.run('AWS Secrets Manager: Open Resolved Preview');
    await workbench.webview.getByText('••••••••').first().waitFor();
    await workbench.screenshot('5-preview');
  });

  it('offers in the preview what fits it', async () => {
    const { quickInput } = workbench;
    const offered = async (title: string): Promise<boolean> => {
      await workbench.page.keyboard.press('F1');
      await quickInput.input.waitFor();
      await quickInput.type(`>AWS Secrets Manager: ${title}`);
      const choice = quickInput.choices.first();
      await choice.filter({ hasText: new RegExp(`${title}|similar commands|No matching`, 'u') }).waitFor();
      const text = await choice.innerText();
      await quickInput.cancel();
      return text.includes(title);
    };
    assert.equal(await offered('Copy Resolved Connection'), true);
    assert.equal(await offered('Insert Secret Reference'), false);
    assert.equal(await offered('Move Value to Secret'), false);
  });

  /**
   * VS Code in a browser keeps all state, such as `globalState`, in IndexedDB. SecretStorage it keeps in localStorage
   * (`secrets.provider`), sealed with a key of which the server has a part, as that of `code serve-web` does; the
   * server of these tests has none, and VS Code then keeps SecretStorage in memory alone. So nowhere in the browser
   * may a value or a credential stand.
   */
  it('leaves no value and no key on disk, in a log or in the storage of the browser', async () => {
    const preview = 'secret-connections-resolved:';
    const forms = canaryForms();
    assert.ok(forms.length > 100);
    assert.deepEqual(await placesOf(forms, session, preview), []);
    // What may be there is found.
    assert.deepEqual(await placesOf(['"alias":"acme"'], session, preview), [
      'IndexedDB vscode-web-state-db-global ItemTable',
    ]);
  });

  /** Calls that gave values; what is asked after connecting, to learn what is permitted, gives none. */
  function valuesRead(): string[] {
    return session.sandbox.requests.filter(({ values }) => values > 0).map(({ operation }) => operation);
  }

  function passwordOf(name: string): string {
    const secret = sampleSeed(Date.now()).secrets.find((candidate) => candidate.name === name);
    return (secret?.json as { password: string }).password;
  }
});
