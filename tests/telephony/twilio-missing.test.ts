import { endsUpRight } from './support/twilio/stories.ts';

endsUpRight('not at all, one in three,', 'lossy');
