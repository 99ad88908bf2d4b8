import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { exactFirst, type SearchSource, searchArguments, searchIn } from '@quanlian/subgraph-kit/search.ts';
import { and, asc, desc, eq, exists, ilike, ne, or, sql } from 'drizzle-orm';
import { couponTemplates } from '../coupon/tables.ts';
import { legalEntities } from '../legal-entity/tables.ts';
import { staffScope } from '../organisation/queries.ts';
import { maskEmail } from '../organisation/rules.ts';
import { memberships, people } from '../organisation/tables.ts';

const personSource: SearchSource = {
  type: 'Person',
  permission: 'organisation.read',
  async find(tx, { pattern, text, first }) {
    const workplace = and(eq(memberships.personId, people.id), staffScope(tx));
    const ownOrganisationId = 'organisationId' in tx.scope ? tx.scope.organisationId : null;
    const isColleague = sql<boolean>`exists (select from memberships m
      where m.person_id = people.id and m.organisation_id = ${ownOrganisationId}::uuid)`;
    const rows = await tx.db
      .select({ id: people.id, name: people.name, email: people.email, isColleague })
      .from(people)
      .where(
        and(
          ne(people.realm, 'shop'),
          exists(tx.db.select({ one: sql`1` }).from(memberships).where(workplace)),
          or(
            ilike(people.searchText, pattern),
            ilike(people.name, pattern),
            // Elsewhere the address is masked and must not be guessable by searching.
            and(ilike(people.email, pattern), isColleague),
          ),
        ),
      )
      .orderBy(sql`(${people.email} = ${text.toLowerCase()} and ${isColleague}) desc`, asc(people.id))
      .limit(first);
    return rows.map((row) => ({
      type: 'Person',
      id: row.id,
      number: row.isColleague ? row.email : maskEmail(row.email),
      title: row.name,
      state: null,
    }));
  },
};

const legalEntitySource: SearchSource = {
  type: 'LegalEntity',
  permission: 'signedIn',
  async find(tx, { pattern, text, first }) {
    const { id, name, taxNumber, searchText, organisationId } = legalEntities;
    const rows = await tx.db
      .select({ id, title: name, number: taxNumber })
      .from(legalEntities)
      .where(
        and(
          scopedTo(tx.scope, organisationId),
          or(ilike(searchText, pattern), ilike(name, pattern), ilike(taxNumber, pattern)),
        ),
      )
      .orderBy(exactFirst(taxNumber, text), asc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'LegalEntity', state: null }));
  },
};

const couponTemplateSource: SearchSource = {
  type: 'CouponTemplate',
  permission: 'coupon.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, name, nameEn, state, searchText, createdAt } = couponTemplates;
    const rows = await tx.db
      .select({ id, title: name, number, state })
      .from(couponTemplates)
      .where(
        and(
          scopedTo(tx.scope),
          or(ilike(number, pattern), ilike(searchText, pattern), ilike(name, pattern), ilike(nameEn, pattern)),
        ),
      )
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'CouponTemplate' }));
  },
};

const sources = [personSource, legalEntitySource, couponTemplateSource];

/** People, legal entities and coupons on offer in the one search box, for those who may read them. */
export const searchMembership = query({
  name: 'searchMembership',
  permission: 'signedIn',
  input: searchArguments,
  run: (tx, input) => searchIn(tx, sources, input),
});
