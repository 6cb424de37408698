import { jsonReply, queryReply, type StandInAnswer } from '../../test/support/standin-answers.ts';
import { HOME } from './account.ts';
import { HEARD_TOPIC } from './sns.ts';

/** The stand-in does not say what a deployment holds: the API of the home region is open, the other asks who calls. */
const deployment: StandInAnswer = {
  service: 'apigateway',
  operation: 'GetDeployment',
  action: 'apigateway:GET',
  answer({ region }) {
    const method = { authorizationType: region === HOME ? 'NONE' : 'AWS_IAM', apiKeyRequired: false };
    return jsonReply({ id: 'deployment', apiSummary: { '/': { [region === HOME ? 'POST' : 'GET']: method } } });
  },
};

/** The stand-in counts no subscriptions. */
const heardTopic: StandInAnswer = {
  service: 'sns',
  operation: 'GetTopicAttributes',
  action: 'sns:GetTopicAttributes',
  answer(_call, body) {
    const entries = ['SubscriptionsConfirmed', 'SubscriptionsPending'].map(
      (key, index) => `<entry><key>${key}</key><value>${String(1 - index)}</value></entry>`,
    );
    const attributes = `<Attributes>${entries.join('')}</Attributes>`;
    return body.includes(HEARD_TOPIC) ? queryReply('GetTopicAttributes', attributes) : undefined;
  },
};

/** What the stand-in lacks of messaging and API Gateway. */
export const serverlessAnswers: readonly StandInAnswer[] = [deployment, heardTopic];
