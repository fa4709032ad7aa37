import './policy-card.ts';

// Lists inside a record: each is read on through the record's id.

export const query = graphql`
  query billRecordQuery($billId: String!) {
    bill(billId: $billId) {
      title
      ...billRecord_cosponsors
      ...billRecord_actions
      ...billRecord_threats
    }
  }
`;

export const cosponsors = graphql`
  fragment billRecord_cosponsors on Bill
  @refetchable(queryName: "billRecordCosponsorsPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }, party: { type: "String" }) {
    cosponsors(first: $count, after: $cursor, party: $party)
      @connection(key: "billRecord_cosponsors", filters: ["party"]) {
      edges {
        node {
          fullName
          person {
            name
          }
        }
      }
    }
  }
`;

export const actions = graphql`
  fragment billRecord_actions on Bill
  @refetchable(queryName: "billRecordActionsPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" }) {
    actions(last: $count, before: $cursor) @connection(key: "billRecord_actions") {
      edges {
        node {
          on
          text
        }
      }
    }
  }
`;

export const threats = graphql`
  fragment billRecord_threats on Bill {
    threatens {
      policies(first: 10) @connection(key: "billRecord_policies") {
        edges {
          rules {
            harm
          }
          node {
            ...policyCard_policy
          }
        }
      }
    }
  }
`;
