const portal = 'https://developer.valu8group.com';

export const AUTHENTICATION = `${portal}/docs/authentication-1`;
export const AUTHENTICATION_REFERENCE = `${portal}/reference/authentication`;
export const CHANGES_IN_V2 = `${portal}/docs/breaking-api-changes-for-v2`;
export const PAGINATION = `${portal}/docs/pagination`;
export const SEARCH_QUOTA = `${portal}/docs/handeling-your-search-quota`;
