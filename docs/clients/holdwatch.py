"""Reads Holdwatch with Python's standard library alone. Copy it, or run it:

    python3 holdwatch.py https://holdwatch.example policies WA
    python3 holdwatch.py https://holdwatch.example sync copy.json
    python3 holdwatch.py https://holdwatch.example csv 'state=WA&inForceOn=2014-12-31'
"""

import csv
import email.utils
import io
import json
import os
import sys
import time
import urllib.error
import urllib.request


class HoldwatchError(Exception):
    """The API answered with errors; `codes` says which (docs/api.md)."""

    def __init__(self, errors):
        super().__init__("; ".join(error["message"] for error in errors))
        self.codes = [error.get("extensions", {}).get("code") for error in errors]


class Holdwatch:
    def __init__(self, server, token=None, tries=5, sleep=time.sleep):
        self.server = server.rstrip("/")
        self.url = self.server + "/graphql"
        self.token = token
        self.tries = tries
        self.sleep = sleep

    def ask(self, query, **variables):
        """The data that answers a question. What is refused for now is asked again when the server says."""
        headers = {"content-type": "application/json", "accept": "application/graphql-response+json, application/json;q=0.9"}
        if self.token:
            headers["authorization"] = "Bearer " + self.token
        body = json.dumps({"query": query, "variables": variables}).encode()
        for attempt in range(1, self.tries + 1):
            request = urllib.request.Request(self.url, body, headers)
            try:
                with urllib.request.urlopen(request, timeout=60) as response:
                    status, said, after = response.status, response.read(), response.headers.get("retry-after")
            except urllib.error.HTTPError as error:
                status, said, after = error.code, error.read(), error.headers.get("retry-after")
            try:
                answer = json.loads(said)
            except ValueError:
                answer = {"errors": [{"message": "HTTP %d" % status}]}
            if not answer.get("errors"):
                return answer["data"]
            error = HoldwatchError(answer["errors"])
            for_now = status in (429, 503) or "THROTTLED" in error.codes
            if not for_now or attempt == self.tries:
                raise error
            self.sleep(seconds_of(after, 2 ** (attempt - 1)))

    def pages(self, name, query, **variables):
        """Page after page of the list `name`; the query hands $after on to it."""
        variables.setdefault("after", None)
        while True:
            page = self.ask(query, **variables)[name]
            yield page
            if not page["pageInfo"]["hasNextPage"]:
                return
            variables["after"] = page["pageInfo"]["endCursor"]

    def rows(self, name, parameters):
        """The rows of a CSV link, such as rows("policies", "state=WA"): no GraphQL, and no pages."""
        with urllib.request.urlopen(self.server + "/export/%s.csv?%s" % (name, parameters), timeout=60) as response:
            # The file begins with a byte order mark, which spreadsheets want; line ends within cells stay as they are.
            yield from csv.DictReader(io.TextIOWrapper(response, encoding="utf-8-sig", newline=""))


def seconds_of(retry_after, otherwise):
    """Retry-After is a number of seconds, or a date."""
    if retry_after is None:
        return otherwise
    if retry_after.isdigit():
        return int(retry_after)
    return max(0, email.utils.parsedate_to_datetime(retry_after).timestamp() - time.time())


POLICIES = """
query Policies($after: String, $filter: PolicyFilter) {
  policies(first: 100, after: $after, filter: $filter, orderBy: ADOPTED_ON_ASC) {
    nodes { slug title jurisdiction { name } adoptedOn { value } status { status inForce } url }
    pageInfo { hasNextPage endCursor }
  }
}
"""

CHANGES = """
query Changes($after: String) {
  changes(first: 100, after: $after) {
    nodes { seq at kind cause recordType recordId version title fields { field } }
    pageInfo { hasNextPage endCursor }
  }
}
"""


def print_policies(holdwatch, state):
    for page in holdwatch.pages("policies", POLICIES, filter={"state": state}):
        for policy in page["nodes"]:
            adopted = (policy["adoptedOn"] or {}).get("value") or "unknown"
            print(adopted, policy["status"]["status"], policy["jurisdiction"]["name"], policy["title"], sep="\t")


def sync(holdwatch, path):
    """Brings a copy of the log of changes up to date. The cursor and what came with it are stored together."""
    copy = {"cursor": None, "changes": []}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            copy = json.load(file)
    news = 0
    for page in holdwatch.pages("changes", CHANGES, after=copy["cursor"]):
        news += len(page["nodes"])
        copy["changes"] += page["nodes"]
        copy["cursor"] = page["pageInfo"]["endCursor"] or copy["cursor"]
        with open(path + ".new", "w", encoding="utf-8") as file:
            json.dump(copy, file)
        os.replace(path + ".new", path)
    print("%d new, %d in all" % (news, len(copy["changes"])))


def count_by_place(holdwatch, parameters):
    counts = {}
    for row in holdwatch.rows("policies", parameters):
        place = row["jurisdictionName"]
        counts[place] = counts.get(place, 0) + 1
    for place in sorted(counts):
        print(counts[place], place, sep="\t")


COMMANDS = {"policies": print_policies, "sync": sync, "csv": count_by_place}

if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[2] not in COMMANDS:
        sys.exit(__doc__)
    client = Holdwatch(sys.argv[1], os.environ.get("HOLDWATCH_TOKEN"))
    COMMANDS[sys.argv[2]](client, sys.argv[3])
