export const APP_SETTINGS: string[];
