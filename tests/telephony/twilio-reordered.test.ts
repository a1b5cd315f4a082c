import { endsUpRight } from './support/twilio/stories.ts';

endsUpRight('in the wrong order', 'reordered');
