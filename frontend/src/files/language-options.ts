import { LANGUAGES } from '@oci/runtimes/table.ts';

const optionsOf = (runs: boolean) => LANGUAGES.filter(({ cannotRun }) => (cannotRun === undefined) === runs).map(({ id, label }) => ({ value: id, label }));

/** The languages to choose from, first those that run. */
export const LANGUAGE_OPTIONS = [{ group: 'Runs here', items: optionsOf(true) }, { group: 'Only written', items: optionsOf(false) }];
