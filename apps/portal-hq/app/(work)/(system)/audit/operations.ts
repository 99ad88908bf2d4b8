import { graphql } from '#generated/gql.ts';

export const AuditTrailQuery = graphql(`
  query AuditTrail($first: Int, $after: String, $subjectType: AuditSubjectType) {
    auditTrail(first: $first, after: $after, subjectType: $subjectType) {
      nodes {
        id
        command
        personName
        subjectType
        subjectId
        subjectName
        facts {
          name
          value
        }
        occurredAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    auditAnchors {
      subgraph
      sequence
      hash
      anchoredAt
      isConsistent
    }
  }
`);
