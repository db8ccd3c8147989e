class Weird extends Error { get name() { return 'Weird'; } toString() { return 'custom string'; } }
throw new Weird('message\nof two lines');
