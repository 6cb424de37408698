/** What is called of API Gateway for HTTP and WebSocket APIs; the rest of its client stays out of the bundle. */
export { ApiGatewayV2Client, GetApisCommand, GetRoutesCommand, GetStagesCommand } from '@aws-sdk/client-apigatewayv2';
