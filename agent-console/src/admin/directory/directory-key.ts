export const directoryKey = ['directory'];
