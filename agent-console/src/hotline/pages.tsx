import { lazy } from 'react';
import { PhoneOutlined, StopOutlined } from '@ant-design/icons';
import type { Page } from '../navigation-types.ts';

export const pages: readonly Page[] = [
  {
    path: '/calls/missed',
    labelKey: 'hotline:menu.missed',
    icon: PhoneOutlined,
    ability: 'call.missed',
    element: lazy(() => import('./missed-page.tsx')),
    menu: true,
    position: 32,
  },
  {
    path: '/calls/nuisance',
    labelKey: 'hotline:menu.nuisance',
    icon: StopOutlined,
    ability: 'nuisance.read',
    element: lazy(() => import('./nuisance-page.tsx')),
    menu: true,
    position: 36,
  },
];
