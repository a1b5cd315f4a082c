/**
 * The file of a prompt in the exchange's prompts folder, without its ending: Asterisk chooses among the formats that are
 * there. The one that needs no translating is `.wav` at 8 kHz, 16 bit, mono. A colon of the prompt's id, as in
 * `welcome:…`, is a hyphen in the name, so that the file can be copied anywhere.
 */
export const promptFile = (promptId: string): string => promptId.replaceAll(/[^\w.-]/g, '-');
