// One record, read again by its id.

export const card = graphql`
  fragment policyCard_policy on Policy
  @refetchable(queryName: "policyCardAgainQuery")
  @argumentDefinitions(on: { type: "Date" }) {
    title
    stance
    status(on: $on) {
      inForce
    }
    jurisdiction {
      name
    }
  }
`;
