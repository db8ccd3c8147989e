console.log(new RegExp('('));
