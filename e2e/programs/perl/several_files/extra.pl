sub extra { return "extra from " . __FILE__ }
1;
