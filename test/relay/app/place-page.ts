import './policy-card.ts';

// Read on in both directions, inside a record.

export const query = graphql`
  query placePageQuery($geoid: String!) {
    jurisdiction(geoid: $geoid) {
      name
      ...placePage_policies
      ...placePage_timeline
    }
  }
`;

export const policies = graphql`
  fragment placePage_policies on Jurisdiction
  @refetchable(queryName: "placePagePoliciesPageQuery")
  @argumentDefinitions(
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
  ) {
    policies(first: $first, after: $after, last: $last, before: $before) @connection(key: "placePage_policies") {
      edges {
        node {
          ...policyCard_policy
        }
      }
    }
  }
`;

export const timeline = graphql`
  fragment placePage_timeline on Jurisdiction
  @refetchable(queryName: "placePageTimelinePageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    timeline(first: $count, after: $cursor) @connection(key: "placePage_timeline") {
      edges {
        node {
          sentence
          record {
            __typename
            version
          }
        }
      }
    }
  }
`;
