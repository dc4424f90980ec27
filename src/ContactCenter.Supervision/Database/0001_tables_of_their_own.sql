-- What the settings' schema made for those who run the floor is theirs from here on; nothing in it changes.
ALTER TABLE centre.floor_message SET SCHEMA supervision;
ALTER TABLE centre.floor_message_receipt SET SCHEMA supervision;
ALTER TABLE centre.alert SET SCHEMA supervision;
ALTER TABLE centre.board SET SCHEMA supervision;
ALTER TABLE centre.trunk_refusal SET SCHEMA supervision;
