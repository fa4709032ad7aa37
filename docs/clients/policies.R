# Policies of a state as a data frame, with base R and jsonlite:
#   Rscript policies.R https://holdwatch.example WA policies.csv
library(jsonlite)

ask <- function(server, query, variables = list()) {
  link <- paste0(
    sub("/$", "", server), "/graphql?query=", URLencode(query, reserved = TRUE),
    "&variables=", URLencode(as.character(toJSON(variables, auto_unbox = TRUE, null = "null")), reserved = TRUE)
  )
  answer <- fromJSON(link, simplifyVector = FALSE)
  if (!is.null(answer$errors)) stop(answer$errors[[1]]$message)
  answer$data
}

query <- "query Policies($after: String, $state: String!) {
  policies(first: 100, after: $after, filter: {state: $state}, orderBy: ADOPTED_ON_ASC) {
    nodes { slug title jurisdiction { name } adoptedOn { value } status { status inForce } }
    pageInfo { hasNextPage endCursor }
  }
}"

policies_of <- function(server, state) {
  rows <- list()
  after <- NULL
  repeat {
    page <- ask(server, query, list(after = after, state = state))$policies
    rows <- c(rows, lapply(page$nodes, function(policy) {
      adopted <- policy$adoptedOn$value
      data.frame(
        slug = policy$slug, title = policy$title, place = policy$jurisdiction$name,
        adopted = if (is.null(adopted)) NA else adopted,
        status = policy$status$status, in_force = policy$status$inForce
      )
    }))
    if (!page$pageInfo$hasNextPage) break
    after <- page$pageInfo$endCursor
  }
  do.call(rbind, rows)
}

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) == 3) {
  policies <- policies_of(arguments[1], arguments[2])
  write.csv(policies, arguments[3], row.names = FALSE)
  cat(nrow(policies), "policies\n")
}
