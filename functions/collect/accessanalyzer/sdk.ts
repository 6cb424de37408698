/** What is called of IAM Access Analyzer; the rest of its client stays out of the bundle. */
export { AccessAnalyzerClient, paginateListAnalyzers } from '@aws-sdk/client-accessanalyzer';
