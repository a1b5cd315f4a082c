/** `<county, 6 digits><yyyymmdd><sequence, at least 4 digits>`: readable aloud, unique within a county and day. */
export const formatNumber = (countyCode: string, day: string, sequence: number): string =>
  `${countyCode}${day.replaceAll('-', '')}${String(sequence).padStart(4, '0')}`;

/** What a citizen types: blanks and dashes fall out; letters are lower case in the code. */
export const plainNumber = (typed: string): string => typed.replace(/\D/g, '');
export const plainCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The text whose keyed hash is kept. Bound to the number, so that equal codes of two tickets look different. */
export const lookupText = (number: string, code: string): string =>
  `${plainNumber(number)}/${plainCode(code)}`;
