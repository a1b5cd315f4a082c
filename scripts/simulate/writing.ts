/** Something that left the house as text: the content of a file, a line of the log. */
export type Writing = { readonly name: string; readonly text: string };
