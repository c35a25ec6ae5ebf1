-- What was read or taken in the room of a class makes a completion one of that class: those who have such a record are counted anew.
INSERT INTO figure_queue (person_id)
SELECT a.person_id FROM in_person_attempt i JOIN attempt a ON a.id = i.attempt_id WHERE i.how <> 'proctored'
UNION SELECT r.person_id FROM in_person_reading i JOIN reading r ON r.id = i.reading_id;
