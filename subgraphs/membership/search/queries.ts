import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { exactFirst, type SearchSource, searchArguments, searchIn } from '@quanlian/subgraph-kit/search.ts';
import { and, asc, desc, eq, exists, ilike, ne, or, type SQL, sql } from 'drizzle-orm';
import { coupons, couponTemplates } from '../coupon/tables.ts';
import { legalEntities } from '../legal-entity/tables.ts';
import { selectMembers } from '../member/queries.ts';
import { maskName, maskPhone, phoneDigits } from '../member/rules.ts';
import { memberAddresses } from '../member/tables.ts';
import { staffScope } from '../organisation/queries.ts';
import { maskEmail } from '../organisation/rules.ts';
import { memberships, organisations, people } from '../organisation/tables.ts';

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

/**
 * A shopper, by a whole telephone number (its own or of one of its addresses), a whole mail address or a coupon's whole
 * number: nobody's data can be guessed piece by piece. What was typed is answered, masked.
 */
const memberSource: SearchSource = {
  type: 'Member',
  permission: 'member.read',
  async find(tx, { text, first }) {
    const meant = memberMeant(text);
    const rows = await selectMembers(tx, sql`${organisations.id} in (${meant.ids})`)
      .orderBy(asc(organisations.id))
      .limit(first);
    return rows.map(({ id, name }) => ({
      type: 'Member',
      id,
      number: meant.shown,
      title: maskName(name),
      state: null,
    }));
  },
};

/** Ids of the members that a text names whole, each by one index, and how the text is shown. */
function memberMeant(text: string): { ids: SQL; shown: string } {
  const workplaces = sql`select ${memberships.organisationId} from ${people}
    join ${memberships} on ${memberships.personId} = ${people.id} where ${people.realm} = 'shop'`;
  if (text.includes('@')) {
    return { ids: sql`${workplaces} and ${people.email} = ${text.toLowerCase()}`, shown: maskEmail(text) };
  }
  const digits = phoneDigits(text);
  if (digits === null) {
    return {
      ids: sql`select ${coupons.memberId} from ${coupons} where ${coupons.number} = ${text.toUpperCase()}`,
      shown: text.toUpperCase(),
    };
  }
  return {
    ids: sql`${workplaces} and ${lastDigits(sql`${people.phone}`)} = ${digits}
      union all select ${memberAddresses.memberId} from ${memberAddresses}
      where ${lastDigits(sql`${memberAddresses.phone}`)} = ${digits}`,
    shown: maskPhone(digits),
  };
}

/** As the indexes `people_phone` and `member_addresses_phone` have it. */
function lastDigits(phone: SQL): SQL {
  return sql`right(regexp_replace(${phone}, '\\D', '', 'g'), 11)`;
}

const sources = [personSource, legalEntitySource, couponTemplateSource, memberSource];

/** People, legal entities, coupons on offer and members in the one search box, for those who may read them. */
export const searchMembership = query({
  name: 'searchMembership',
  permission: 'signedIn',
  input: searchArguments,
  run: (tx, input) => searchIn(tx, sources, input),
});
