import { graphql } from '#generated/gql.ts';

export const BomsQuery = graphql(`
  query Boms($after: String, $filter: BomFilter) {
    boms(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        version
        state
        product {
          id
          code
          name
          nameEn
          baseUnit
        }
        lines {
          id
        }
        outputQuantity
        expectedLossPercent
        createdByName
        createdAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const BomChoicesQuery = graphql(`
  query BomChoices {
    finished: products(first: 100, filter: { kind: FINISHED, state: ACTIVE }) {
      nodes {
        id
        code
        name
        nameEn
        baseUnit
        packLevels {
          level
          unitsPerPack
        }
      }
    }
    materials: products(first: 100, filter: { kind: MATERIAL, state: ACTIVE }) {
      nodes {
        id
        code
        name
        nameEn
        baseUnit
        packLevels {
          level
          unitsPerPack
        }
      }
    }
    packaging: products(first: 100, filter: { kind: PACKAGING, state: ACTIVE }) {
      nodes {
        id
        code
        name
        nameEn
        baseUnit
        packLevels {
          level
          unitsPerPack
        }
      }
    }
  }
`);

export const BomToCopyQuery = graphql(`
  query BomToCopy($id: ID!) {
    bom(id: $id) {
      id
      number
      version
      state
      product {
        id
      }
      outputQuantity
      expectedLossPercent
      lossTolerancePercent
      note
      draftVersion
      lines {
        id
        product {
          id
        }
        quantity
      }
    }
  }
`);
