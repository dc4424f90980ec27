-- Technicians are kept as their accounts are spelled: those of before that are brought to it, also of visits that are over.
ALTER TABLE visits.visit DISABLE TRIGGER visit_checked;
UPDATE visits.visit v SET technician = u.user_name FROM public.app_user u
WHERE lower(u.user_name) = lower(v.technician) AND u.user_name <> v.technician
  AND NOT EXISTS (SELECT FROM public.app_user o WHERE o.user_name = v.technician);
ALTER TABLE visits.visit ENABLE TRIGGER visit_checked;
