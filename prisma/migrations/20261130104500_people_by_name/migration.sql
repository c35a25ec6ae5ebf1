-- Lists of everybody come in the order of their names: the first of them without sorting all the others.
CREATE INDEX "person_name_sort_id_idx" ON "person"("name_sort", "id") WHERE (claimed_by_id IS NULL);
