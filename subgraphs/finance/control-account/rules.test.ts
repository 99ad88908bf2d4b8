import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBooks, type OpenAmount } from './rules.ts';

const amounts = fc.uniqueArray(
  fc.record({
    legalEntityId: fc.constantFrom('entity-1', 'entity-2'),
    partyId: fc.constantFrom('party-1', 'party-2', 'party-3'),
    documentId: fc.uuid(),
    amountMinor: fc.bigInt({ min: 1n, max: 10_000_000n }),
  }),
  { selector: (amount) => amount.documentId, minLength: 1, maxLength: 30 },
);

describe('compareBooks', () => {
  it('finds nothing when both books are the same', () => {
    fc.assert(
      fc.property(amounts, (both: OpenAmount[]) => {
        for (const entity of compareBooks(both, [...both].reverse())) {
          expect(entity.ledgerMinor).toBe(entity.documentMinor);
          expect(entity.parties.flatMap((party) => party.discrepancies)).toEqual([]);
        }
      }),
    );
  });

  it('names exactly the document whose transfer is missing', () => {
    fc.assert(
      fc.property(amounts, fc.nat(), (both: OpenAmount[], position) => {
        const missing = both[position % both.length];
        const ledger = both.filter((amount) => amount !== missing);
        const named = compareBooks(ledger, both).flatMap((entity) =>
          entity.parties.flatMap((party) => party.discrepancies),
        );
        expect(
          named.map(({ documentId, ledgerMinor, documentMinor }) => ({ documentId, ledgerMinor, documentMinor })),
        ).toEqual([{ documentId: missing?.documentId, ledgerMinor: 0n, documentMinor: missing?.amountMinor }]);
      }),
    );
  });

  it('does not let two errors of one party hide each other', () => {
    const of = (documentId: string, amountMinor: bigint): OpenAmount => ({
      legalEntityId: 'e',
      partyId: 'p',
      documentId,
      amountMinor,
    });
    const [entity] = compareBooks([of('a', 100n), of('b', 50n)], [of('a', 50n), of('b', 100n)]);
    expect(entity?.ledgerMinor).toBe(entity?.documentMinor);
    expect(entity?.parties[0]?.discrepancies.map((one) => one.documentId)).toEqual(['a', 'b']);
  });
});
