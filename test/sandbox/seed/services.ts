import type { SeedSecret } from '../../../src/service/seed';
import { customerKey } from './keys';
import { canary } from './values';

/** Credentials of services: tokens, OAuth clients, mail. */
export function serviceSecrets(): SeedSecret[] {
  return [
    {
      name: 'prod/stripe',
      description: 'Payments',
      json: {
        apiKey: canary('prod-stripe-api-key'),
        publishableKey: 'pk_live_sandbox',
        webhookSecret: canary('prod-stripe-webhook'),
      },
      tags: { environment: 'prod', team: 'payments' },
      created: '2024-04-01T08:00:00.000Z',
    },
    {
      name: 'staging/stripe',
      description: 'Payments, test mode',
      json: {
        apiKey: canary('staging-stripe-api-key'),
        publishableKey: 'pk_test_sandbox',
        webhookSecret: canary('staging-stripe-webhook'),
      },
      tags: { environment: 'staging', team: 'payments' },
      created: '2024-04-02T08:00:00.000Z',
    },
    {
      name: 'prod/api-token',
      description: 'Plain text, not JSON',
      text: canary('prod-api-token'),
      tags: { environment: 'prod' },
      created: '2024-05-20T08:00:00.000Z',
    },
    {
      name: 'prod/crm-oauth',
      description: 'OAuth client of the CRM',
      json: { client_id: 'crm-app-7421', client_secret: canary('prod-crm-oauth-client-secret') },
      tags: { environment: 'prod', team: 'sales' },
      created: '2024-06-11T08:00:00.000Z',
    },
    {
      name: 'team/jira',
      description: 'Service user in Jira',
      json: { api_token: canary('team-jira-api-token'), user: 'automation@example.com' },
      tags: { team: 'platform' },
      created: '2024-06-12T08:00:00.000Z',
    },
    {
      name: 'shared/smtp',
      description: 'Outgoing mail',
      json: {
        host: 'smtp.example.com',
        port: 587,
        starttls: true,
        username: 'mailer',
        password: canary('shared-smtp-password'),
      },
      created: '2024-06-13T08:00:00.000Z',
    },
    {
      name: 'prod/payments-signing',
      description: 'Encrypted with a customer-managed KMS key',
      json: { keyId: 'signing-2025', privateKey: canary('prod-payments-signing-private-key') },
      kmsKeyId: customerKey,
      tags: { environment: 'prod', team: 'payments' },
      created: '2024-07-01T08:00:00.000Z',
    },
    {
      name: 'shared/feature-flags',
      description: 'Replicated to Europe',
      json: { sdkKey: canary('shared-feature-flags-sdk-key'), environment: 'production' },
      replicas: ['eu-west-1'],
      created: '2024-07-02T08:00:00.000Z',
    },
  ];
}
