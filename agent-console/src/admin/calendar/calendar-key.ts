export const calendarKey = ['calendar'];
