import { verifyOperation } from './shared';

/** https://valify.gitbook.io/documentation/apis/otp/verify-phone-otp */
export const verifyPhone = verifyOperation('verifyPhone', '/api/v1/otp/verify/', 'Send to Phone');
