import type { Role } from '@quanlian/permissions/roles.ts';
import type { Locale, OrganisationKind, Realm } from '@quanlian/transport/claims.ts';
import { bigint, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const organisations = pgTable('organisations', {
  id: uuid('id').primaryKey(),
  kind: text('kind').$type<OrganisationKind>().notNull(),
  code: text('code'),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  /** Version of the event that the row was last written from; 0 when the organisation was made here. */
  sourceVersion: bigint('source_version', { mode: 'bigint' }).notNull().default(0n),
  createdAt: instant('created_at').notNull(),
});
export type OrganisationRow = typeof organisations.$inferSelect;

export const people = pgTable('people', {
  /** Also the id of the user in the realm's better-auth tables. */
  id: uuid('id').primaryKey(),
  realm: text('realm').$type<Realm>().notNull(),
  name: text('name').notNull(),
  /** Lower case. */
  email: text('email').notNull(),
  phone: text('phone'),
  locale: text('locale').$type<Locale>().notNull().default('zh-CN'),
  /** Name and its pinyin. */
  searchText: text('search_text').notNull().default(''),
  createdAt: instant('created_at').notNull(),
});
export type PersonRow = typeof people.$inferSelect;

export const memberships = pgTable('memberships', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  roles: text('roles').array().notNull(),
  state: text('state').$type<'ACTIVE' | 'DISABLED'>().notNull(),
  createdAt: instant('created_at').notNull(),
});
export type MembershipRow = typeof memberships.$inferSelect;

/** What `me` answers: the person, and the organisation of the session. */
export interface MeRow {
  person: PersonRow;
  organisationId: string;
}

/** Roles are declared in code, not stored. */
export type RoleRow = Role;
