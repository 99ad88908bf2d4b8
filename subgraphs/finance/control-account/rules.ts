/** An open amount of one document, as the ledger or as the documents have it. */
export interface OpenAmount {
  legalEntityId: string;
  partyId: string;
  documentId: string;
  documentNumber?: string;
  amountMinor: bigint;
}

export interface Comparison {
  legalEntityId: string;
  ledgerMinor: bigint;
  documentMinor: bigint;
  parties: {
    partyId: string;
    ledgerMinor: bigint;
    documentMinor: bigint;
    discrepancies: { documentId: string; documentNumber: string | null; ledgerMinor: bigint; documentMinor: bigint }[];
  }[];
}

/** Lays the ledger's open amounts beside the documents', per legal entity and party; names each document that differs. */
export function compareBooks(ledger: readonly OpenAmount[], documents: readonly OpenAmount[]): Comparison[] {
  const keys = new Map<string, { ledger: OpenAmount[]; documents: OpenAmount[] }>();
  const pairOf = ({ legalEntityId, partyId }: OpenAmount) => {
    const key = `${legalEntityId} ${partyId}`;
    const pair = keys.get(key) ?? { ledger: [], documents: [] };
    keys.set(key, pair);
    return pair;
  };
  for (const amount of ledger) pairOf(amount).ledger.push(amount);
  for (const amount of documents) pairOf(amount).documents.push(amount);

  const entities = new Map<string, Comparison>();
  for (const [key, pair] of [...keys].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [legalEntityId = '', partyId = ''] = key.split(' ');
    const entity = entities.get(legalEntityId) ?? { legalEntityId, ledgerMinor: 0n, documentMinor: 0n, parties: [] };
    entities.set(legalEntityId, entity);
    const ledgerMinor = sum(pair.ledger);
    const documentMinor = sum(pair.documents);
    entity.ledgerMinor += ledgerMinor;
    entity.documentMinor += documentMinor;
    entity.parties.push({ partyId, ledgerMinor, documentMinor, discrepancies: discrepanciesOf(pair) });
  }
  return [...entities.values()];
}

function discrepanciesOf(pair: { ledger: OpenAmount[]; documents: OpenAmount[] }) {
  const ids = new Set([...pair.ledger, ...pair.documents].map((amount) => amount.documentId));
  return [...ids].sort().flatMap((documentId) => {
    const inLedger = pair.ledger.filter((amount) => amount.documentId === documentId);
    const inDocuments = pair.documents.filter((amount) => amount.documentId === documentId);
    const ledgerMinor = sum(inLedger);
    const documentMinor = sum(inDocuments);
    if (ledgerMinor === documentMinor) return [];
    const documentNumber = inDocuments[0]?.documentNumber ?? null;
    return [{ documentId, documentNumber, ledgerMinor, documentMinor }];
  });
}

function sum(amounts: readonly OpenAmount[]): bigint {
  return amounts.reduce((total, amount) => total + amount.amountMinor, 0n);
}
