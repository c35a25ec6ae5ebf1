-- Only the first reading of a course says something new: first by when it was read, not by when it came here, since a kit brings readings that are older than those recorded.
CREATE OR REPLACE FUNCTION queue_figures_of_readings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_queue (person_id) SELECT DISTINCT a.person_id FROM after a
  WHERE NOT EXISTS (SELECT FROM reading r WHERE r.person_id = a.person_id AND r.course_id = a.course_id AND r.read_at <= a.read_at AND r.id NOT IN (SELECT id FROM after));
  RETURN NULL;
END $$;
