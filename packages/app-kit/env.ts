/** Fixed when an app is built. */
export const isDevelopment = process.env.NODE_ENV === 'development';
