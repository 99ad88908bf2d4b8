import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** Writes a recipe. */
export const createBom = graphql(`
  mutation PlayCreateBom($input: CreateBomInput!) {
    createBom(input: $input) { __typename ... on Bom { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Puts a recipe into force. */
export const activateBom = graphql(`
  mutation PlayActivateBom($input: ActivateBomInput!) {
    activateBom(input: $input) { __typename ... on Bom { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Plans production by a recipe. */
export const planProduction = graphql(`
  mutation PlayPlanProduction($input: PlanProductionInput!) {
    planProduction(input: $input) { __typename ... on ProductionOrder { id number lines { id product { id } requiredQuantity } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Issues materials of named batches. */
export const issueMaterials = graphql(`
  mutation PlayIssueMaterials($input: IssueMaterialsInput!) {
    issueMaterials(input: $input) { __typename ... on ProductionOrder { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Ends production with one batch. */
export const completeProduction = graphql(`
  mutation PlayCompleteProduction($input: CompleteProductionInput!) {
    completeProduction(input: $input) { __typename ... on ProductionOrder { id number theoreticalQuantity outputQuantity lossPercent cost { amountMinor } batch { id batchNumber state } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Looks at a batch before it leaves the factory. */
export const inspectBatch = graphql(`
  mutation PlayInspectBatch($input: InspectBatchInput!) {
    inspectBatch(input: $input) { __typename ... on Batch { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Lets a batch be sold. */
export const releaseBatch = graphql(`
  mutation PlayReleaseBatch($input: ReleaseBatchInput!) {
    releaseBatch(input: $input) { __typename ... on Batch { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Stock of a product by batch. */
export const stockByBatch = graphql(`
  query PlayStockByBatch($productId: ID!) { stock(filter: { productId: $productId }, first: 50) { nodes { onHand reserved available batch { id batchNumber state } value { amountMinor } } } }
`);

/** What there is of several products, by batch. */
export const stockOfProducts = graphql(`
  query PlayStockOfProducts($productIds: [ID!]!) { stock(filter: { productIds: $productIds }, first: 100) { nodes { available product { id } batch { id } } } }
`);
