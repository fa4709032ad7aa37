/** What Relay's compiler reads; its plugin would put the artifact in the place of the text. */
declare function graphql(text: TemplateStringsArray): unknown;
