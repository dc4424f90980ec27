-- Numbers are stored in one spelling from now on (E.164; service codes and what fits no rule as digits; a withheld one is empty). What was
-- stored before is brought into it as far as the text alone tells. Sums of the days that change are made anew by the triggers.

CREATE FUNCTION pg_temp.one_spelling(number text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT CASE
    WHEN number !~ '[0-9]' OR number ~ '^[-+]?0*$' OR number ~ '^-[0-9]+$' THEN ''
    WHEN digits ~ '^(\+?86|0086)?0?1[3-9][0-9]{9}$' THEN '+86' || right(digits, 11)
    WHEN digits ~ '^(\+86|0086|86)0?(10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}$'
      THEN '+86' || regexp_replace(digits, '^(\+86|0086|86)0?', '')
    WHEN digits ~ '^0(10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}$' THEN '+86' || substr(digits, 2)
    WHEN digits ~ '^00[1-9][0-9]{6,14}$' THEN '+' || substr(digits, 3)
    ELSE number END
  FROM (SELECT regexp_replace(split_part(replace(number, '%2B', '+'), ';', 1), '[-. ()/]', '', 'g') AS digits) AS folded
$$;

UPDATE call_record SET caller_number = pg_temp.one_spelling(caller_number)
WHERE caller_number <> pg_temp.one_spelling(caller_number);

DROP FUNCTION callback_number(text);
