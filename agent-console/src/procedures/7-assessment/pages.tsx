import { lazy } from 'react';
import { BarChartOutlined, ProfileOutlined } from '@ant-design/icons';
import type { Page } from '../../navigation-types.ts';

export const pages: readonly Page[] = [
  {
    path: '/assessment',
    labelKey: 'assessment:menu.assessments',
    icon: BarChartOutlined,
    ability: ['assessment.read', 'assessment.own'],
    element: lazy(() => import('./assessments.tsx')),
    menu: true,
    position: 10,
  },
  {
    path: '/assessment/schemes',
    labelKey: 'assessment:menu.schemes',
    icon: ProfileOutlined,
    ability: 'assessment.read',
    element: lazy(() => import('./schemes.tsx')),
    menu: true,
    position: 20,
  },
  {
    path: '/assessment/:assessmentId',
    labelKey: 'assessment:menu.assessment',
    ability: ['assessment.read', 'assessment.own'],
    element: lazy(() => import('./assessment.tsx')),
  },
];
