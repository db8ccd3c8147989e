import helper

helper.outer(3)
