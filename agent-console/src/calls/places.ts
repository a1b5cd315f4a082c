/** Pages of the procedures to which the desk sends an operator. */
export const SURVEY_PAGE = '/survey/work';
export const REVISITS_PAGE = '/feedback/revisits';
