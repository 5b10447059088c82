/** How many inputs each property gets, and where they begin. */
export const countVariable = 'SECRET_CONNECTIONS_FUZZ_COUNT';
export const seedVariable = 'SECRET_CONNECTIONS_FUZZ_SEED';
