import type { Credentials } from '../sandbox/server';
import type { QuickInput } from './quick-input';
import type { Session } from './session';

/**
 * Connects a user of the sandbox as a person does: through the palette, step by step.
 *
 * @param afterEndpoint answers what is asked about the endpoint
 * @param onReview looks at the last step, while the endpoint is the region's own
 */
export async function connectByWizard(
  session: Session,
  alias: string,
  user: string,
  endpoint: string = session.sandbox.endpoint,
  afterEndpoint: () => Promise<void> = () => Promise.resolve(),
  onReview: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { workbench } = session;
  const { quickInput } = workbench;
  await workbench.run('AWS Secrets Manager: Connect');
  await quickInput.waitForTitle(/\(1\/\d\)/u);
  await quickInput.type(alias);
  await quickInput.accept();
  await quickInput.waitForTitle(/\(2\/\d\)/u);
  await quickInput.choices.first().waitFor();
  await quickInput.type(session.sandbox.region);
  await quickInput.choose(session.sandbox.region);
  await quickInput.waitForTitle(/\(3\/\d\)/u);
  await enterKeys(quickInput, session.sandbox.users[user]!);
  await quickInput.choices.filter({ hasText: 'Endpoint' }).waitFor();
  await onReview();
  await quickInput.choose('Endpoint');
  await quickInput.waitForMessage('Endpoint, for a VPC endpoint');
  await quickInput.type(endpoint);
  await quickInput.accept();
  await afterEndpoint();
  await quickInput.choose('tests the connection');
  await quickInput.waitUntilClosed();
}

/** Answers how to sign in: by this access key. */
export async function enterKeys(
  quickInput: QuickInput,
  { accessKeyId, secretAccessKey }: Pick<Credentials, 'accessKeyId' | 'secretAccessKey'>,
): Promise<void> {
  await quickInput.waitForPlaceholder(/How to sign in/u);
  await quickInput.choose('Access key');
  await quickInput.waitForMessage(/^Access Key ID/u);
  await quickInput.type(accessKeyId);
  await quickInput.accept();
  await quickInput.waitForMessage(/^Secret Access Key/u);
  await quickInput.type(secretAccessKey);
  await quickInput.accept();
}
