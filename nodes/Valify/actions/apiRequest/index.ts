import type { INodeProperties } from 'n8n-workflow';
import { apiRequestOperation } from '../../../common/apiRequest';
import { send } from './send';

export const operations = { send };

export const properties: INodeProperties[] = [apiRequestOperation, ...send.fields];
