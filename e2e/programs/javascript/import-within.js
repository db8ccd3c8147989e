function load() {
  import { readFile } from 'node:fs';
  return readFile;
}
load();
