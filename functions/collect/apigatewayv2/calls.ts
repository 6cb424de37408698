import { read, type Read } from '../../model/read.ts';
import { apigatewayv2 } from './service.ts';

/** Whatever is read of API Gateway, IAM knows it as one action, on the path of what is read. */
const action = 'apigateway:GET';
const gone = ['NotFoundException'];

/** The questions that several datasets and parts ask: one answer each. */
export const askApis = apigatewayv2.ask('GetApis', { action, shared: true });
export const askStages = apigatewayv2.ask('GetStages', { action, gone, shared: true });
export const askRoutes = apigatewayv2.ask('GetRoutes', { action, gone });

interface Page<Item> {
  readonly Items?: readonly Item[] | undefined;
  readonly NextToken?: string | undefined;
}

/** The items of all pages: the client has no paginators of its own. */
export async function allItems<Item>(
  ask: (input: { readonly MaxResults: string; readonly NextToken?: string }) => Promise<Read<Page<Item>>>,
): Promise<Read<readonly Item[]>> {
  const items: Item[] = [];
  let next: { readonly NextToken?: string } | undefined = {};
  while (next !== undefined) {
    const page: Read<Page<Item>> = await ask({ MaxResults: '500', ...next });
    if (page.state === 'unreadable') return page;
    items.push(...(page.value.Items ?? []));
    const token: string | undefined = page.value.NextToken;
    next = token === undefined || token === '' ? undefined : { NextToken: token };
  }
  return read(items);
}
