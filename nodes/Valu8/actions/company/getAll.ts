import { getMany } from '../../search/getMany';
import { COMPANIES } from '../../search/lists';

export const getAll = getMany({ resource: ['company'], operation: ['getAll'] }, COMPANIES);
