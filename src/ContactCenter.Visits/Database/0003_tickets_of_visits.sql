-- A ticket's page shows its visits.
CREATE INDEX visit_ticket ON visits.visit (ticket) WHERE ticket IS NOT NULL;
