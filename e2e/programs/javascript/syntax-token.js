const x = 5 +* 3;
