// Lists of records of any kind.

export const query = graphql`
  query changeLogQuery($words: String!) {
    ...changeLog_changes
    ...changeLog_found @arguments(words: $words)
  }
`;

export const changes = graphql`
  fragment changeLog_changes on Query
  @refetchable(queryName: "changeLogPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    changes(first: $count, after: $cursor) @connection(key: "changeLog_changes") {
      edges {
        node {
          seq
          record {
            ...changeLog_record
          }
        }
      }
    }
  }
`;

export const record = graphql`
  fragment changeLog_record on Record @refetchable(queryName: "changeLogRecordAgainQuery") {
    changedAt
    provenance(field: "title") {
      sourceId
    }
    versions(first: 2) {
      edges {
        node {
          number
        }
      }
    }
  }
`;

export const found = graphql`
  fragment changeLog_found on Query
  @refetchable(queryName: "changeLogFoundPageQuery")
  @argumentDefinitions(
    words: { type: "String!" }
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
  ) {
    search(query: $words, first: $count, after: $cursor) @connection(key: "changeLog_search") {
      edges {
        snippet
        node {
          __typename
          ...changeLog_record
        }
      }
    }
  }
`;
