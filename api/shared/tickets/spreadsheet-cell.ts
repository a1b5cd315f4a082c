/**
 * Text as a cell that no spreadsheet runs: what begins like a formula gets an apostrophe. XLSX keeps text apart from
 * formulas, but people save such files as CSV and open them again.
 */
export const safeCell = (text: string): string => (/^[\s]*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text);
