import { lazy } from 'react';
import { ClockCircleOutlined, InboxOutlined, SendOutlined } from '@ant-design/icons';
import type { Page } from '../../navigation-types.ts';

export const pages: readonly Page[] = [
  {
    path: '/dispatch',
    labelKey: 'dispatch:menu.desk',
    icon: SendOutlined,
    ability: 'dispatch.rule',
    element: lazy(() => import('./dispatch-page.tsx')),
    menu: true,
    position: 10,
  },
  {
    path: '/unit',
    labelKey: 'dispatch:menu.unit',
    icon: InboxOutlined,
    ability: 'assignment.handle',
    element: lazy(() => import('./unit-page.tsx')),
    menu: true,
    position: 20,
  },
  {
    path: '/unit/tasks/:id',
    menu: false,
    labelKey: 'dispatch:menu.task',
    ability: 'assignment.handle',
    element: lazy(() => import('./task-page.tsx')),
  },
  {
    path: '/dispatch/limits',
    labelKey: 'dispatch:menu.limits',
    icon: ClockCircleOutlined,
    ability: 'admin.directory',
    element: lazy(() => import('./limits-page.tsx')),
    menu: true,
    position: 30,
  },
];
