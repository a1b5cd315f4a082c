/** How the trunk of a site writes telephone numbers; behind the port they are E.164 throughout. */
export type NumberFormat = Readonly<{
  /** `e164`: +86 and the number, both ways. `national`: as one dials within the mainland. */
  style: 'e164' | 'national';
  /** The area of this site without its 0: for local numbers and short service numbers (`396`). */
  areaCode: string;
}>;

const COUNTRY = '+86';
const MOBILE = /^1[3-9]\d{9}$/;

/** What is dialled on the trunk. A number abroad is dialled with 00. */
export function toTrunk(number: string, { style }: NumberFormat): string {
  if (style === 'e164') return number;
  if (!number.startsWith(COUNTRY)) return number.replace(/^\+/, '00');
  const national = number.slice(COUNTRY.length);
  if (MOBILE.test(national)) return national;
  return `0${national}`;
}

/** What the trunk has given, in E.164. A number that was withheld stays empty. */
export function fromTrunk(given: string, { areaCode }: NumberFormat): string {
  const number = given.replaceAll(/[^\d+]/g, '');
  if (number === '' || number.startsWith('+')) return number;
  if (number.startsWith('00')) return `+${number.slice(2)}`;
  if (number.startsWith('0')) return `${COUNTRY}${number.slice(1)}`;
  if (MOBILE.test(number)) return `${COUNTRY}${number}`;
  if (number.startsWith('86') && number.length >= 12) return `+${number}`;
  return `${COUNTRY}${areaCode}${number}`;
}
