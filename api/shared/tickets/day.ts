export { shanghaiDay, shanghaiMinute } from '../../platform/lib/shanghai.ts';
