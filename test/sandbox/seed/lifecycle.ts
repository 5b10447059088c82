import { mainAccount, type SeedSecret } from '../../../src/service/seed';
import { canary } from './values';

const day = 86_400_000;

/** Secrets in the middle of a rotation or a deletion, as seen at `now`. */
export function lifecycleSecrets(now: number): SeedSecret[] {
  const at = (days: number) => new Date(now + days * day).toISOString();
  const rotating = (label: string) => ({
    engine: 'postgres',
    host: 'rotating.cluster-c1x2y3z4.us-east-1.rds.amazonaws.com',
    port: 5432,
    username: 'rotating_app',
    password: canary(`prod-rotating-${label}-password`),
  });
  return [
    {
      name: 'prod/rotating',
      description: 'Rotates every 30 days; a rotation is under way',
      created: at(-200),
      changed: at(-20),
      rotated: at(-20),
      nextRotation: at(10),
      rotation: { lambda: `arn:aws:lambda:us-east-1:${mainAccount}:function:rotate-postgres`, days: 30 },
      tags: { environment: 'prod', team: 'platform' },
      versions: [
        { json: rotating('deprecated'), stages: [], created: at(-80) },
        { json: rotating('previous'), stages: ['AWSPREVIOUS'], created: at(-50) },
        { json: rotating('current'), stages: ['AWSCURRENT'], created: at(-20) },
        { json: rotating('pending'), stages: ['AWSPENDING'], created: at(0) },
      ],
    },
    {
      name: 'old/service',
      description: 'Scheduled for deletion',
      json: { password: canary('old-service-password') },
      created: at(-400),
      deleted: at(-3),
      recoveryDays: 30,
    },
  ];
}
