import { lazy } from 'react';
import {
  AlertOutlined,
  DashboardOutlined,
  FileTextOutlined,
  FireOutlined,
  FundOutlined,
  PartitionOutlined,
} from '@ant-design/icons';
import type { Page } from '../../navigation-types.ts';

export const pages: readonly Page[] = [
  {
    path: '/overview',
    labelKey: 'analysis:menu.overview',
    icon: DashboardOutlined,
    ability: 'overview.read',
    element: lazy(() => import('./overview.tsx')),
    menu: true,
    position: 1,
  },
  {
    path: '/analysis',
    labelKey: 'analysis:menu.reports',
    icon: FileTextOutlined,
    ability: 'analysis.read',
    element: lazy(() => import('./reports.tsx')),
    menu: true,
    position: 10,
  },
  {
    path: '/analysis/figures',
    labelKey: 'analysis:menu.figures',
    icon: FundOutlined,
    ability: 'analysis.read',
    element: lazy(() => import('./figures.tsx')),
    menu: true,
    position: 20,
  },
  {
    path: '/analysis/warnings',
    labelKey: 'analysis:menu.warnings',
    icon: AlertOutlined,
    ability: 'analysis.read',
    element: lazy(() => import('./warnings.tsx')),
    menu: true,
    position: 15,
  },
  {
    path: '/analysis/topics',
    labelKey: 'analysis:menu.topics',
    icon: FireOutlined,
    ability: 'analysis.read',
    element: lazy(() => import('./topics.tsx')),
    menu: true,
    position: 30,
  },
  {
    path: '/analysis/index',
    labelKey: 'analysis:menu.index',
    icon: PartitionOutlined,
    ability: 'index.read',
    element: lazy(() => import('./safety-index.tsx')),
    menu: true,
    position: 40,
  },
  {
    path: '/analysis/index/versions',
    labelKey: 'analysis:menu.index-versions',
    ability: 'index.read',
    element: lazy(() => import('./index-trees.tsx')),
  },
  {
    path: '/analysis/reports/:reportId',
    labelKey: 'analysis:menu.report',
    ability: 'analysis.read',
    element: lazy(() => import('./report.tsx')),
  },
];
