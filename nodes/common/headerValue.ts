/** RFC 9110, 5.5: what can be sent of Unicode. Line breaks would begin a header of their own. */
export const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
