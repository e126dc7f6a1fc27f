"""The relations that the statement is put together from, as SQL that three databases take alike."""

# The last decision of a record that is not later than now stands. Place and choice travel as one number,
# of which the greatest is the newest: no sorting, and every database can share the work between cores.
PEOPLE = """
decided AS (
  SELECT subject, max(CAST(sequence AS bigint) * {radix} + {number}) AS newest
  FROM settings_app_ledgerentry WHERE event = {decision} AND "at"{by_now} GROUP BY subject),
people AS (
  SELECT person.id, person.subject, {standing} AS standing
  FROM settings_app_person person LEFT JOIN decided ON decided.subject = person.subject),"""

# Going backwards through a record, `until` is the earliest time met so far: from then on a later row is
# heard instead. A row that a later one drowns out from its own time on is never heard: see `Decisions`.
# The last row that is heard holds to this day, and has no `until`. What allows nothing keeps its place
# without a time: left out here, it makes SQLite expect so few rows that it searches them without an index.
# Each keeps the document it was given under: a yes allows a use only of what that document covers.
ALLOWED = """
recorded AS (
  SELECT subject, policy, choice, "at" AS since, min("at") OVER (
    PARTITION BY subject ORDER BY sequence DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
  FROM settings_app_ledgerentry WHERE event = {decision} AND "at"{by_now}),
allowed AS (
  SELECT person.id AS person_id, policy, until,
    CASE WHEN choice = {allow} AND (until IS NULL OR since < until) THEN since END AS since
  FROM recorded JOIN settings_app_person person ON person.subject = recorded.subject),"""

# Nothing can be used after it was deleted. That a yes was given for the offering is asked of what was joined:
# as a condition of the join it makes SQLite search the answers without an index.
USED = """
held AS (
  SELECT conversation.id, conversation.person_id, kind, offering, incognito, deleted_at,
    count(moment."at") AS uses, count(CASE WHEN {given_for} THEN allowed.since END) AS uses_while_on,
    min(CASE WHEN {given_for} THEN moment."at" END) AS first_used_while_on_at,
    max(CASE WHEN {given_for} THEN moment."at" END) AS last_used_while_on_at
  FROM settings_app_conversation conversation
  LEFT JOIN settings_app_moment moment ON moment.conversation_id = conversation.id
    AND moment."at"{by_now} AND (deleted_at IS NULL OR moment."at" <= deleted_at)
  LEFT JOIN allowed ON allowed.person_id = conversation.person_id
    AND allowed.since <= moment."at" AND (allowed.until IS NULL OR moment."at" < allowed.until)
  GROUP BY conversation.id, conversation.person_id, kind, offering, incognito, deleted_at),"""

# What the axes of `settings_app.bulk.cases` read, and the times. A left join, though everybody is there:
# SQLite then reads the conversations one after the other, which is twice as fast as person by person.
JUDGED = """
judged AS (
  SELECT held.id, people.subject, kind, offering, incognito, standing, uses, uses_while_on,
    deleted_at, deleted_at IS NOT NULL AND deleted_at{by_now} AS is_deleted,
    uses_while_on > 0 AS is_used_while_on,
    first_used_while_on_at AS first_on, last_used_while_on_at AS last_on
  FROM {held} held LEFT JOIN people ON people.id = held.person_id)"""

DIFFERENCES = """
SELECT {told_id} AS id, kept.uses, held.uses, kept.uses_while_on, held.uses_while_on,
  kept.first_used_while_on_at, held.first_used_while_on_at,
  kept.last_used_while_on_at, held.last_used_while_on_at
FROM settings_app_conversation kept JOIN held ON held.id = kept.id
WHERE kept.uses <> held.uses OR kept.uses_while_on <> held.uses_while_on
  OR kept.first_used_while_on_at IS DISTINCT FROM held.first_used_while_on_at
  OR kept.last_used_while_on_at IS DISTINCT FROM held.last_used_while_on_at
ORDER BY kept.id"""
