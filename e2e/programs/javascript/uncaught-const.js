const limit = 1;
limit = 2;
