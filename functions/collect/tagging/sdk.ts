/** What is called of the Resource Groups Tagging API; the rest of its client stays out of the bundle. */
export {
  GetResourcesCommand,
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
