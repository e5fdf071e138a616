import { getMany } from '../../search/getMany';
import { RELATIONS } from '../../search/lists';

export const getAll = getMany({ resource: ['relation'], operation: ['getAll'] }, RELATIONS);
