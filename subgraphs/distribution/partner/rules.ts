import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { PartnerRow } from './tables.ts';

type Level = PartnerRow['level'];

/** Which state leads where: 暂停 can be lifted, 终止合作 is final. */
export const partnerMoves = {
  changePartner: { from: ['ACTIVE', 'SUSPENDED'], permission: 'partner.write', side: 'hq' },
  movePartner: { from: ['ACTIVE', 'SUSPENDED'], permission: 'partner.write', side: 'hq' },
  suspendPartner: { from: ['ACTIVE'], permission: 'partner.write', side: 'hq' },
  resumePartner: { from: ['SUSPENDED'], permission: 'partner.write', side: 'hq' },
  endPartner: { from: ['ACTIVE', 'SUSPENDED'], permission: 'partner.write', side: 'hq' },
} as const satisfies Moves<PartnerRow['state']>;

/** What the dealer that registered an outlet may do with it. */
export const outletMoves = {
  changeOutlet: { from: ['ACTIVE'], permission: 'partner.write', side: 'partner' },
} as const satisfies Moves<PartnerRow['state']>;

/** What a person may think of doing with a partner. */
export function partnerActionsFor(
  partner: Pick<PartnerRow, 'level' | 'parentId'>,
  organisationId: string | undefined,
): Moves<PartnerRow['state']> {
  const isOwnOutlet = partner.level === 'OUTLET' && partner.parentId === organisationId;
  return isOwnOutlet ? { ...partnerMoves, ...outletMoves } : partnerMoves;
}

const rank: Record<Level, number> = { NATIONAL_AGENT: 0, PROVINCIAL_AGENT: 1, DEALER: 2, SUB_DEALER: 3, OUTLET: 4 };

/** A partner is supplied by one of a level above its own, 总代 → 省代 → 经销商 → 二批 → 终端, or by headquarters; an outlet never by headquarters. */
export function mayStandUnder(level: Level, parent: Level | undefined): boolean {
  return parent === undefined ? level !== 'OUTLET' : rank[parent] < rank[level];
}

/** The divisions of province level, GB/T 2260: a sales territory is a list of these. */
export const provinceCodes: readonly string[] = [
  ...['11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43'],
  ...['44', '45', '46', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82'],
].map((code) => `${code}0000`);

const known = new Set(provinceCodes);

export function isProvinceCode(code: string): boolean {
  return known.has(code);
}

/** Each code once, in the order of the standard. */
export function normalTerritory(codes: readonly string[]): string[] {
  return [...new Set(codes)].sort();
}
