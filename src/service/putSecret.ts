import { createHash } from 'node:crypto';
import { arnSuffix, secretArn } from './arns.js';
import { managedKey, type Secret, type SecretVersion } from './model.js';
import { addReplicas } from './operations/replication.js';
import { moveStage } from './operations/versions.js';
import type { SecretStore } from './store.js';
import { mainAccount, type SeedSecret, type SeedValue } from './seed.js';

const day = 86_400_000;

/** A version id with the shape of a UUID, the same each time. */
function versionIdOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}

const time = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));

function valueOf(value: SeedValue): Pick<SecretVersion, 'text' | 'binary'> {
  if (value.binary !== undefined) {
    return { binary: new Uint8Array(Buffer.from(value.binary, 'base64')) };
  }
  const text = value.json === undefined ? value.text : JSON.stringify(value.json);
  return text === undefined ? {} : { text };
}

const hasValue = (value: SeedValue) =>
  value.text !== undefined || value.json !== undefined || value.binary !== undefined;

/** Gives a secret a new AWSCURRENT version; the one that was current becomes AWSPREVIOUS. */
function addCurrent(secret: Secret, value: SeedValue, created: number): void {
  const id = versionIdOf(`${secret.arn} ${secret.versions.size}`);
  const version: SecretVersion = {
    id,
    stages: new Set(),
    created,
    kmsKeyId: secret.kmsKeyId ?? managedKey,
    ...valueOf(value),
  };
  secret.versions.set(id, version);
  moveStage(secret, 'AWSCURRENT', version);
}

function addVersions(secret: Secret, seed: SeedSecret, created: number): void {
  for (const [index, seeded] of (seed.versions ?? []).entries()) {
    const id = seeded.id ?? versionIdOf(`${secret.arn} seeded ${index}`);
    const version: SecretVersion = {
      id,
      stages: new Set(),
      created: time(seeded.created) ?? created,
      kmsKeyId: secret.kmsKeyId ?? managedKey,
      ...valueOf(seeded),
    };
    secret.versions.set(id, version);
    for (const stage of seeded.stages ?? []) {
      moveStage(secret, stage, version);
    }
  }
}

function build(seed: SeedSecret, region: string, now: number): Secret {
  const { name, account = mainAccount, rotation } = seed;
  const created = time(seed.created) ?? now;
  const suffix = seed.suffix ?? arnSuffix(`${account} ${region} ${name}`);
  const deleted = time(seed.deleted);
  const secret: Secret = {
    arn: secretArn(account, region, `${name}-${suffix}`),
    name,
    account,
    region,
    created,
    changed: time(seed.changed) ?? created,
    rotated: time(seed.rotated),
    nextRotation: time(seed.nextRotation),
    description: seed.description,
    kmsKeyId: seed.kmsKeyId,
    tags: Object.entries(seed.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    owningService: seed.owningService,
    deleted,
    purged: deleted === undefined ? undefined : deleted + (seed.recoveryDays ?? 30) * day,
    versions: new Map(),
    resourcePolicy: seed.resourcePolicy && JSON.stringify(seed.resourcePolicy),
    replicas: [],
    ...(rotation && {
      rotationEnabled: true,
      rotationLambda: rotation.lambda,
      rotationRules: { AutomaticallyAfterDays: rotation.days, ScheduleExpression: rotation.schedule },
    }),
  };
  addVersions(secret, seed, created);
  if (hasValue(seed)) {
    addCurrent(secret, seed, time(seed.changed) ?? created);
  }
  return secret;
}

/** Creates a secret, or gives an existing one a new AWSCURRENT version and the details that are named. */
export function putSecret(store: SecretStore, seed: SeedSecret, defaultRegion: string, now: number): Secret {
  const { account = mainAccount, region = defaultRegion } = seed;
  const existing = store.shelf(account, region).withName(seed.name);
  if (!existing) {
    const secret = build(seed, region, now);
    store.add(secret);
    if (seed.replicas) {
      const regions = seed.replicas.map((replica) => ({ Region: replica }));
      addReplicas(store, secret, regions, true);
    }
    return secret;
  }
  existing.description = seed.description ?? existing.description;
  existing.kmsKeyId = seed.kmsKeyId ?? existing.kmsKeyId;
  existing.resourcePolicy = seed.resourcePolicy
    ? JSON.stringify(seed.resourcePolicy)
    : existing.resourcePolicy;
  if (seed.tags) {
    existing.tags = Object.entries(seed.tags).map(([Key, Value]) => ({ Key, Value }));
  }
  if (seed.deleted !== undefined) {
    existing.deleted = Date.parse(seed.deleted);
    existing.purged = existing.deleted + (seed.recoveryDays ?? 30) * day;
  }
  addVersions(existing, seed, now);
  if (hasValue(seed)) {
    addCurrent(existing, seed, now);
  }
  store.changed(existing, now);
  return existing;
}

/** Removes a secret at once; false if there is none of that name. */
export function removeSecret(
  store: SecretStore,
  place: { name: string; account?: string; region?: string },
  defaultRegion: string,
): boolean {
  const secret = store
    .shelf(place.account ?? mainAccount, place.region ?? defaultRegion)
    .withName(place.name);
  if (secret) {
    store.remove(secret);
  }
  return secret !== undefined;
}
