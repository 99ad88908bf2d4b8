import type { Realm } from '@quanlian/transport/claims.ts';
import { bigint, boolean, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** better-auth's tables of one realm; the keys of their columns are its field names. */
function realmTables(realm: Realm) {
  const users = pgTable(`${realm}_users`, {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    emailVerified: boolean('email_verified').notNull(),
    image: text('image'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  });
  const sessions = pgTable(`${realm}_sessions`, {
    id: uuid('id').primaryKey(),
    expiresAt: instant('expires_at').notNull(),
    token: text('token').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    userId: uuid('user_id').notNull(),
    organisationId: uuid('organisation_id'),
  });
  const accounts = pgTable(`${realm}_accounts`, {
    id: uuid('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: uuid('user_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  });
  const verifications = pgTable(`${realm}_verifications`, {
    id: uuid('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  });
  return { users, sessions, accounts, verifications };
}

export const authTables = { hq: realmTables('hq'), partner: realmTables('partner'), shop: realmTables('shop') };

/** Tries of sign-in per limited key, newest last. */
export const signInTries = pgTable('sign_in_tries', {
  key: text('key').primaryKey(),
  triedAt: instant('tried_at').array().notNull(),
  lastTriedAt: instant('last_tried_at').notNull(),
});

export const revocations = pgTable('revocations', {
  sequence: bigint('sequence', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
  sessionHash: text('session_hash'),
  personId: uuid('person_id'),
  reason: text('reason').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const signingKeys = pgTable('signing_keys', {
  id: text('id').primaryKey(),
  publicJwk: jsonb('public_jwk').$type<Record<string, unknown>>().notNull(),
  sealedPrivateKey: text('sealed_private_key').notNull(),
  createdAt: instant('created_at').notNull(),
});
