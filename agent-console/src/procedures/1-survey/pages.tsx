import type { Page } from '../../navigation-types.ts';

export const pages: readonly Page[] = [];
