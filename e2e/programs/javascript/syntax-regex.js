const r = /(/;
