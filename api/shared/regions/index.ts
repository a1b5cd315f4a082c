import type { Part } from '../part.ts';
import { directoryRoutes } from './routes-directory.ts';
import { regionRoutes } from './routes.ts';

export { chainOf, cityOf, countyOf, isCityCode } from './code.ts';
export { levelOf, parentCodeOf } from './region.ts';

export const regions: Part = {
  name: 'regions',
  title: '区划、单位与事项清单',
  routes: [...regionRoutes, ...directoryRoutes],
};
