/** True for a role that an AWS service makes and governs: a service's own, or one that IAM Identity Center keeps for a permission set. */
export function isRoleOfAws({ path }: { readonly path: string }): boolean {
  return path.startsWith('/aws-service-role/') || path.startsWith('/aws-reserved/');
}
