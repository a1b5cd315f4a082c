/** Anything that could be a telephone, identity card, bank or plate number, or an address on the net. */
const LONG_NUMBER = /\d(?:[\s\-–—.]?\d){4,}[xX]?/g;
const FULL_WIDTH_NUMBER = /[０-９](?:[\s\-]?[０-９]){4,}/g;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const PLATE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}/g;

/** An open answer as it is shown and exported: what could tell who wrote it, as far as a pattern knows it, is hidden. */
export const maskWritten = (text: string): string =>
  text
    .replace(MAIL, '***')
    .replace(PLATE, '***')
    .replace(LONG_NUMBER, '***')
    .replace(FULL_WIDTH_NUMBER, '***');
