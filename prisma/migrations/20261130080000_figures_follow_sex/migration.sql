-- Figures are kept by sex, so a sex that is corrected moves somebody from one sum to another.
DROP TRIGGER figures_after_update ON "person";
CREATE TRIGGER figures_after_update AFTER UPDATE ON "person" FOR EACH ROW
  WHEN (OLD.birth_year IS DISTINCT FROM NEW.birth_year OR OLD.sex IS DISTINCT FROM NEW.sex OR OLD.demonstration IS DISTINCT FROM NEW.demonstration OR OLD.claimed_by_id IS DISTINCT FROM NEW.claimed_by_id) EXECUTE FUNCTION queue_figures_of_person();
