/**
 * The rule of `readBaseUrl` as an n8n expression, for credential tests, which n8n sends without asking this package: an
 * unfit Base URL turns into a host that cannot exist, whose name tells the reason.
 */
export const TEST_BASE_URL =
	'={{ /^https:\\/\\/|^http:\\/\\/(localhost|127(\\.\\d{1,3}){3}|\\[::1\\])(:\\d+)?(\\/|$)/i.test($credentials.baseUrl) ? $credentials.baseUrl.trim().replace(/\\/+$/, "") : "https://base-url-must-start-with-https.invalid" }}';
