import type { ComponentType } from 'react';

export type Role = 'operator' | 'supervisor' | 'dispatcher' | 'unit' | 'analyst' | 'leader' | 'admin';

/** One page of the console. Each procedure lists its own in `pages.tsx`. */
export type Page = {
  /** Whole path, with parameters as React Router writes them: `/dispatch/tickets/:id`. */
  readonly path: string;
  /** Key of its title in the catalogues, with the namespace: `dispatch:menu.desk`. */
  readonly labelKey: string;
  readonly icon?: ComponentType;
  /** What a person must be able to do to open it; any one of several. Nothing: everybody who is signed in. */
  readonly ability?: string | readonly string[];
  /** Only for these roles, where an ability says too little. */
  readonly roles?: readonly Role[];
  /** `React.lazy(() => import('./desk.tsx'))`; the file default-exports the page. */
  readonly element: ComponentType;
  /** Whether it has an entry in the menu; pages with parameters have none. */
  readonly menu?: boolean;
  /** Order in the menu of its procedure; small comes first. */
  readonly position?: number;
};

/** A page that anybody may open without signing in; `path` lies under `/public`. */
export type PublicPage = Pick<Page, 'path' | 'labelKey' | 'element'>;
