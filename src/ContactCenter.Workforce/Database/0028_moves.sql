-- Who changes posts within a contract ends one engagement and begins the next on the day after: one signing, and no leaving (KPI-10, X9).
-- Half a year is counted from the first of them. The row is that of the first, with the post and the end of the last.
CREATE OR REPLACE VIEW workforce.move AS
  WITH step AS (
    SELECT e.*, coalesce(lag(e.ended_on) OVER (PARTITION BY e.person, e.project ORDER BY e.signed_on, e.id) + 1 = e.signed_on, false)
      AS goes_on FROM workforce.engagement e
  ), linked AS (
    SELECT s.*, count(*) FILTER (WHERE NOT s.goes_on) OVER (PARTITION BY s.person, s.project ORDER BY s.signed_on, s.id) AS place FROM step s
  ), whole AS (
    SELECT l.person, l.project, (array_agg(l.id ORDER BY l.signed_on))[1] AS id, min(l.signed_on) AS signed_on,
      min(l.signed_at) AS signed_at, (array_agg(l.post ORDER BY l.signed_on DESC))[1] AS post,
      (array_agg(l.ended_on ORDER BY l.signed_on DESC))[1] AS ended_on, (array_agg(l.ended_at ORDER BY l.signed_on DESC))[1] AS ended_at,
      (array_agg(l.end_kind ORDER BY l.signed_on DESC))[1] AS end_kind
    FROM linked l GROUP BY l.person, l.project, l.place
  )
  SELECT w.id, 'signed' AS move, w.signed_at AS at, w.ended_at AS until, p.number, left(p.name, 1) || '**' AS name, w.project, w.post,
    w.signed_on, w.ended_on, w.end_kind, false AS leaver
  FROM whole w JOIN workforce.person p ON p.id = w.person
  UNION ALL
  SELECT w.id, 'ended', w.ended_at, NULL, p.number, left(p.name, 1) || '**', w.project, w.post, w.signed_on, w.ended_on, w.end_kind,
    w.end_kind IN ('resigned', 'dismissed', 'transferred') AND w.signed_on + interval '6 months' <= w.ended_on
  FROM whole w JOIN workforce.person p ON p.id = w.person WHERE w.ended_on IS NOT NULL;
