import { apigateway } from './service.ts';

/** Whatever is read of API Gateway, IAM knows it as one action, on the path of what is read. */
export const action = 'apigateway:GET';
export const gone = ['NotFoundException'];

/** The questions that several datasets and parts ask: one answer each. */
export const listRestApis = apigateway.pages('GetRestApis', { action, pageSize: 500, shared: true }).having<never>();
export const askStages = apigateway.ask('GetStages', { action, gone, shared: true });
