import type { PublicPage } from '../../navigation-types.ts';

export const publicPages: readonly PublicPage[] = [];
