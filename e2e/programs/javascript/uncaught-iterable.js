const [a, b] = 5;
