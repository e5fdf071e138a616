import { verifyOperation } from './shared';

/** https://valify.gitbook.io/documentation/apis/otp/verfiy-email-otp */
export const verifyEmail = verifyOperation('verifyEmail', '/api/v1/otp/email/verify/', 'Send to Email');
