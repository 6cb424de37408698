import { need, type Route } from './escalation-route.ts';

type Row = readonly [id: string, service: string, actions: string];

/** PassRole, with what hands the role to code or commands of one's own. */
const passing: readonly Row[] = [
  ['lambda-invoke', 'lambda', 'lambda:CreateFunction lambda:InvokeFunction'],
  ['lambda-event-source', 'lambda', 'lambda:CreateFunction lambda:CreateEventSourceMapping'],
  ['lambda-permission', 'lambda', 'lambda:CreateFunction lambda:AddPermission'],
  ['lambda-update', 'lambda', 'lambda:UpdateFunctionConfiguration lambda:UpdateFunctionCode'],
  ['ec2-run-instances', 'ec2', 'ec2:RunInstances'],
  ['ec2-spot-instances', 'ec2', 'ec2:RequestSpotInstances'],
  ['ec2-spot-fleet', 'ec2', 'ec2:RequestSpotFleet'],
  ['ec2-fleet', 'ec2', 'ec2:CreateLaunchTemplate ec2:CreateFleet'],
  ['ec2-associate-profile', 'ec2', 'ec2:AssociateIamInstanceProfile'],
  ['ec2-replace-profile', 'ec2', 'ec2:ReplaceIamInstanceProfileAssociation'],
  ['ec2-add-to-profile', 'ec2', 'iam:AddRoleToInstanceProfile'],
  ['autoscaling-configuration', 'ec2', 'autoscaling:CreateLaunchConfiguration autoscaling:CreateAutoScalingGroup'],
  ['autoscaling-template', 'ec2', 'ec2:CreateLaunchTemplate autoscaling:CreateAutoScalingGroup'],
  ['ecs-run-task', 'ecs-tasks', 'ecs:RunTask'],
  ['ecs-start-task', 'ecs-tasks', 'ecs:StartTask'],
  ['ecs-create-service', 'ecs-tasks', 'ecs:RegisterTaskDefinition ecs:CreateService'],
  ['ecs-update-service', 'ecs-tasks', 'ecs:RegisterTaskDefinition ecs:UpdateService'],
  ['batch', 'ecs-tasks', 'batch:RegisterJobDefinition batch:SubmitJob'],
  ['glue-dev-endpoint', 'glue', 'glue:CreateDevEndpoint'],
  ['glue-create-job-run', 'glue', 'glue:CreateJob glue:StartJobRun'],
  ['glue-create-job-trigger', 'glue', 'glue:CreateJob glue:CreateTrigger'],
  ['glue-update-job-run', 'glue', 'glue:UpdateJob glue:StartJobRun'],
  ['glue-update-job-trigger', 'glue', 'glue:UpdateJob glue:CreateTrigger'],
  ['glue-session', 'glue', 'glue:CreateSession glue:RunStatement'],
  ['cloudformation-create-stack', 'cloudformation', 'cloudformation:CreateStack'],
  ['cloudformation-stack-set', 'cloudformation', 'cloudformation:CreateStackSet cloudformation:CreateStackInstances'],
  ['cloudformation-update-stack-set', 'cloudformation', 'cloudformation:UpdateStackSet'],
  ['cloudformation-pass-update-stack', 'cloudformation', 'cloudformation:UpdateStack'],
  ['cloudformation-pass-change-set', 'cloudformation', 'cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet'],
  [
    'datapipeline',
    'datapipeline',
    'datapipeline:CreatePipeline datapipeline:PutPipelineDefinition datapipeline:ActivatePipeline',
  ],
  ['sagemaker-notebook', 'sagemaker', 'sagemaker:CreateNotebookInstance'],
  ['sagemaker-training', 'sagemaker', 'sagemaker:CreateTrainingJob'],
  ['sagemaker-processing', 'sagemaker', 'sagemaker:CreateProcessingJob'],
  ['sagemaker-domain', 'sagemaker', 'sagemaker:CreateUserProfile sagemaker:CreatePresignedDomainUrl'],
  ['codebuild-start-build', 'codebuild', 'codebuild:CreateProject codebuild:StartBuild'],
  ['codebuild-start-batch', 'codebuild', 'codebuild:CreateProject codebuild:StartBuildBatch'],
  ['codebuild-update', 'codebuild', 'codebuild:UpdateProject codebuild:StartBuild'],
  ['codestar', 'codestar', 'codestar:CreateProject'],
  ['codepipeline', 'codepipeline', 'codepipeline:CreatePipeline'],
  ['apprunner', 'tasks.apprunner', 'apprunner:CreateService'],
  [
    'bedrock-code-interpreter',
    'bedrock-agentcore',
    'bedrock-agentcore:CreateCodeInterpreter bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter',
  ],
  ['emr', 'ec2', 'elasticmapreduce:RunJobFlow'],
  ['emr-serverless', 'emr-serverless', 'emr-serverless:CreateApplication emr-serverless:StartJobRun'],
  ['ssm-automation', 'ssm', 'ssm:StartAutomationExecution'],
  ['scheduler', 'scheduler', 'scheduler:CreateSchedule'],
  ['events', 'events', 'events:PutRule events:PutTargets'],
  ['states', 'states', 'states:CreateStateMachine states:StartExecution'],
  ['states-update', 'states', 'states:UpdateStateMachine states:StartExecution'],
  ['iot-role-alias', 'credentials.iot', 'iot:CreateRoleAlias iot:CreateKeysAndCertificate iot:CreatePolicy iot:AttachPolicy'],
  ['gamelift', 'gamelift', 'gamelift:CreateBuild gamelift:CreateFleet'],
  ['amplify', 'amplify', 'amplify:CreateApp amplify:CreateBranch amplify:StartJob'],
  ['roles-anywhere', 'rolesanywhere', 'rolesanywhere:CreateTrustAnchor rolesanywhere:CreateProfile'],
  ['eks-pod-identity', 'pods.eks', 'eks:CreatePodIdentityAssociation'],
];

/** What gets at the role of something that is there, without passing one. */
const taking: readonly Row[] = [
  ['lambda-update-code', 'lambda', 'lambda:UpdateFunctionCode'],
  ['lambda-update-configuration', 'lambda', 'lambda:UpdateFunctionConfiguration'],
  ['ec2-user-data', 'ec2', 'ec2:ModifyInstanceAttribute ec2:StopInstances ec2:StartInstances'],
  ['ec2-launch-template', 'ec2', 'ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate'],
  ['ec2-instance-connect', 'ec2', 'ec2-instance-connect:SendSSHPublicKey'],
  ['ec2-serial-console', 'ec2', 'ec2-instance-connect:SendSerialConsoleSSHPublicKey'],
  ['ssm-send-command', 'ec2', 'ssm:SendCommand'],
  ['ssm-start-session', 'ec2', 'ssm:StartSession'],
  ['ssm-association', 'ec2', 'ssm:CreateAssociation'],
  ['ecs-execute-command', 'ecs-tasks', 'ecs:ExecuteCommand'],
  ['glue-update-dev-endpoint', 'glue', 'glue:UpdateDevEndpoint'],
  ['cloudformation-update-stack', 'cloudformation', 'cloudformation:UpdateStack'],
  ['cloudformation-change-set', 'cloudformation', 'cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet'],
  ['codebuild-existing-build', 'codebuild', 'codebuild:StartBuild'],
  ['codebuild-existing-batch', 'codebuild', 'codebuild:StartBuildBatch'],
  ['sagemaker-presigned-url', 'sagemaker', 'sagemaker:CreatePresignedNotebookInstanceUrl'],
  [
    'sagemaker-lifecycle',
    'sagemaker',
    'sagemaker:CreateNotebookInstanceLifecycleConfig sagemaker:StopNotebookInstance sagemaker:UpdateNotebookInstance sagemaker:StartNotebookInstance',
  ],
  ['apprunner-update', 'tasks.apprunner', 'apprunner:UpdateService'],
  [
    'bedrock-existing-interpreter',
    'bedrock-agentcore',
    'bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter',
  ],
];

const named = (actions: string) => actions.replaceAll(' ', ' and ');

/** Routes by a service that acts with a role. The service's name here lacks its DNS suffix. */
export const serviceRoutes: readonly Route[] = [
  ...passing.map(([id, service, actions]): Route => ({
    id: `pass-role-${id}`,
    title: `Pass a role by ${named(actions)}`,
    target: 'service-role',
    service,
    needs: [...need('target', 'iam:PassRole'), ...need('somewhere', ...actions.split(' '))],
  })),
  ...taking.map(([id, service, actions]): Route => ({
    id,
    title: `Use the role of what exists by ${named(actions)}`,
    target: 'service-role',
    service,
    needs: need('somewhere', ...actions.split(' ')),
  })),
];
