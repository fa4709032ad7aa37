import './policy-card.ts';

// A list that grows as it is read, by a filter that can be changed.

export const query = graphql`
  query policyListQuery($filter: PolicyFilter, $orderBy: PolicyOrder) {
    ...policyList_query @arguments(filter: $filter, orderBy: $orderBy)
  }
`;

export const list = graphql`
  fragment policyList_query on Query
  @refetchable(queryName: "policyListPageQuery")
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 2 }
    cursor: { type: "String" }
    filter: { type: "PolicyFilter" }
    orderBy: { type: "PolicyOrder" }
  ) {
    policies(first: $count, after: $cursor, filter: $filter, orderBy: $orderBy)
      @connection(key: "policyList_policies", filters: ["filter", "orderBy"]) {
      totalCount
      edges {
        node {
          slug
          ...policyCard_policy
        }
      }
    }
  }
`;
