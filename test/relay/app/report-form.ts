// What is written comes back as a record, or as what stood in the way.

export const mutation = graphql`
  mutation reportFormMutation($input: ReportErrorInput!) {
    reportError(input: $input) {
      __typename
      ... on ReportedError {
        report {
          reportId
          status
        }
      }
      ... on UserError {
        message
      }
    }
  }
`;
