/** What is called of API Gateway for REST APIs; the rest of its client stays out of the bundle. */
export {
  APIGatewayClient,
  GetAuthorizersCommand,
  GetDeploymentCommand,
  GetRequestValidatorsCommand,
  GetStagesCommand,
  paginateGetResources,
  paginateGetRestApis,
  paginateGetUsagePlans,
} from '@aws-sdk/client-api-gateway';
