/** The environment of one of PostgreSQL's tools that we start: ours, and the password, which no argument may hold. */
export const toolEnvironment = (password: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ...(password === '' ? {} : { PGPASSWORD: password }),
});
