const shown = (text) => [...text].map((letter) => (/[\s\u2009]/u.test(letter) && letter !== ' ' ? `[${letter.codePointAt(0).toString(16)}]` : letter)).join('');
for (const locale of ['en', 'en-US', 'de', 'fr', 'es', 'pl', 'ru', 'ja', 'el']) {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const hours = new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' });
  console.log(locale, shown(days.formatRange(0, 1e10)), '|', shown(hours.formatRange(0, 1e7)), '|', shown(days.formatRange(0, 0)));
}
const format = new Intl.DateTimeFormat('en', { hour: 'numeric', timeZone: 'UTC' });
console.log(format.formatRangeToParts(0, 1e7).map(({ type, value, source }) => `${type} ${JSON.stringify(shown(value))} ${source}`));
console.log(format.formatRange.name, format.formatRange.length, format);
for (const call of [() => format.formatRange(), () => format.formatRange(NaN, 1), () => Intl.DateTimeFormat.prototype.formatRange.call({}, 0, 1)]) {
  try {
    console.log(call());
  } catch (error) {
    console.log(error.name, error.message);
  }
}
