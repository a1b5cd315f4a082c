import { lazy } from 'react';
import { AlertOutlined } from '@ant-design/icons';
import type { Page } from '../../navigation-types.ts';

export const pages: readonly Page[] = [
  {
    path: '/reporting',
    labelKey: 'reporting:menu.incidents',
    icon: AlertOutlined,
    ability: 'incident.read',
    element: lazy(() => import('./incidents.tsx')),
    menu: true,
    position: 10,
  },
  {
    path: '/reporting/:incidentId',
    labelKey: 'reporting:menu.incident',
    ability: 'incident.read',
    element: lazy(() => import('./incident.tsx')),
  },
];
