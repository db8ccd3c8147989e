import type { Language } from '@oci/runtimes/language.ts';
import { LANGUAGES } from '@oci/runtimes/table.ts';

const groupOf = ({ cannotRun, notBrought }: Language): string => (cannotRun !== undefined ? 'Only written' : notBrought !== undefined ? 'If this server has it' : 'Runs here');

/** The languages to choose from, first those that run. */
export const LANGUAGE_OPTIONS = ['Runs here', 'If this server has it', 'Only written'].map((group) => ({
  group,
  items: LANGUAGES.filter((language) => groupOf(language) === group).map(({ id, label }) => ({ value: id, label })),
}));
