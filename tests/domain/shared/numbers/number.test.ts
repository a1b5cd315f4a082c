import { describe, expect, it } from '@jest/globals';
import { maskNumber, parseNumber } from '../../../../api/shared/numbers/number.ts';

describe('号码 numbers: parsing', () => {
  it.each([
    ['a mobile number', '13812345678', '+8613812345678', 'mobile'],
    ['a mobile number with spaces', ' 138 1234 5678 ', '+8613812345678', 'mobile'],
    ['a mobile number with dashes', '138-1234-5678', '+8613812345678', 'mobile'],
    ['a mobile number with the country code', '+86 13812345678', '+8613812345678', 'mobile'],
    ['a mobile number with 0086', '008613812345678', '+8613812345678', 'mobile'],
    ['a mobile number with a trunk zero', '013812345678', '+8613812345678', 'mobile'],
    ['full-width digits', '１３８１２３４５６７８', '+8613812345678', 'mobile'],
    ['a full-width plus', '＋８６１３８１２３４５６７８', '+8613812345678', 'mobile'],
    ['a 199 number', '19900001234', '+8619900001234', 'mobile'],
    ['a landline with its area code', '0396-2812345', '+863962812345', 'landline'],
    ['a landline with the country code', '+86 396 2812345', '+863962812345', 'landline'],
    ['a landline in brackets', '（0396）2812345', '+863962812345', 'landline'],
    ['an eight-digit landline', '010-62345678', '+861062345678', 'landline'],
  ])('%s is understood', (_name, raw, e164, kind) => {
    expect(parseNumber(raw)).toEqual({ ok: true, e164, kind });
  });

  it.each(['0396', '396'])('a landline without its area code is completed with %s', (areaCode) => {
    expect(parseNumber('2812345', { areaCode })).toEqual({
      ok: true,
      e164: '+863962812345',
      kind: 'landline',
    });
  });

  it.each([
    ['nothing', '', 'number.empty'],
    ['blanks', '  - ', 'number.empty'],
    ['null', null, 'number.empty'],
    ['a word', '没有电话', 'number.letters'],
    ['a letter among digits', '1381234567O', 'number.letters'],
    ['a formula', '=1+1', 'number.letters'],
    ['too few digits', '1381234567', 'number.invalid'],
    ['too many digits', '138123456789', 'number.invalid'],
    ['a prefix that no carrier has', '12012345678', 'number.invalid'],
    ['a landline without area code', '2812345', 'number.invalid'],
    ['police', '110', 'number.service'],
    ['fire brigade', '119', 'number.service'],
    ['ambulance', '120', 'number.service'],
    ['the citizens’ hotline', '12345', 'number.service'],
    ['the survey number', '12340', 'number.service'],
    ['the survey number with an area code', '0396-12340', 'number.service'],
    ['a carrier', '10086', 'number.service'],
    ['a bank', '95588', 'number.service'],
  ])('%s is refused', (_name, raw, code) => {
    expect(parseNumber(raw)).toEqual({ ok: false, code });
  });

  it('a service number behind the given area code is refused', () => {
    expect(parseNumber('039612345', { areaCode: '0396' })).toEqual({ ok: false, code: 'number.service' });
  });
});

describe('号码 numbers: masking', () => {
  it.each([
    ['+8613812345678', '138****5678'],
    ['+863962812345', '0396****345'],
    ['+861062345678', '010****678'],
    ['+14155552671', '+14****671'],
  ])('%s is shown as %s', (e164, masked) => {
    expect(maskNumber(e164)).toBe(masked);
  });
});
