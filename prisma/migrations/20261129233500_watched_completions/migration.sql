-- What a completion rests on changes with the mark of its attempt: whoever is struck out of a sitting took the quiz alone.
CREATE TRIGGER figures_after_insert AFTER INSERT ON "in_person_attempt" REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION queue_figures_of_results();
CREATE TRIGGER figures_after_update AFTER UPDATE ON "in_person_attempt" REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION queue_figures_of_results();
CREATE TRIGGER figures_after_delete AFTER DELETE ON "in_person_attempt" REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION queue_figures_of_results();
