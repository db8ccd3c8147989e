CREATE FUNCTION factorial(n int) RETURNS numeric LANGUAGE plpgsql AS $$
BEGIN
  IF n < 0 THEN RAISE EXCEPTION 'no factorial of %', n USING HINT = 'Take a positive number.'; END IF;
  RETURN CASE WHEN n < 2 THEN 1 ELSE n * factorial(n - 1) END;
END $$;
SELECT n, factorial(n) FROM generate_series(0, 25, 5) n;
SELECT factorial(-1);
CREATE TABLE log(id serial, what text);
CREATE TABLE items(name text PRIMARY KEY, price int);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log(what) VALUES (TG_OP || ' ' || coalesce(NEW.name, OLD.name));
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON items FOR EACH ROW EXECUTE FUNCTION note();
INSERT INTO items VALUES ('pen', 3), ('book', 12);
UPDATE items SET price = price - 1 WHERE name = 'pen';
DELETE FROM items WHERE price > 10;
SELECT * FROM log;
DO $$
DECLARE r record; total int := 0;
BEGIN
  FOR i IN 1..3 LOOP RAISE NOTICE 'step %', i; total := total + i; END LOOP;
  FOR r IN SELECT * FROM items LOOP RAISE NOTICE '% costs %', r.name, r.price; END LOOP;
  RAISE WARNING 'total %', total;
  BEGIN PERFORM 1 / 0; EXCEPTION WHEN division_by_zero THEN RAISE INFO 'caught: %', SQLERRM; END;
END $$;
CREATE PROCEDURE refill(by_what int) LANGUAGE plpgsql AS $$ BEGIN UPDATE items SET price = price + by_what; END $$;
CALL refill(10);
TABLE items;
CREATE FUNCTION evens(most int) RETURNS TABLE (n int, square int) LANGUAGE plpgsql AS $$
BEGIN FOR i IN 0..most BY 2 LOOP n := i; square := i * i; RETURN NEXT; END LOOP; END $$;
SELECT * FROM evens(6);
CREATE FUNCTION broken() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN nonsense; END $$;
SELECT broken();
DO $$ BEGIN oops; END $$;
SELECT evens(4);
