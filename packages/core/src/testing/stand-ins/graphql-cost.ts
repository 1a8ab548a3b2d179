import {
  getNamedType,
  isCompositeType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** What a question weighs: an object is one point, a list of `first` things two and as many times what each weighs. */
export function costOf(
  schema: GraphQLSchema,
  source: string,
  variables: Readonly<Record<string, unknown>> = {},
): number {
  const document = parse(source);
  const fragments = new Map<string, FragmentDefinitionNode>();
  const composite = new Set<FieldNode>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      FragmentDefinition: (node) => void fragments.set(node.name.value, node),
      Field: (node) => {
        const type = info.getType();
        if (type && isCompositeType(getNamedType(type))) composite.add(node);
      },
    }),
  );
  function below(set: SelectionSetNode | undefined): number {
    return (set?.selections ?? []).reduce((sum, each) => {
      if (each.kind === 'FragmentSpread') return sum + below(fragments.get(each.name.value)?.selectionSet);
      if (each.kind === 'InlineFragment') return sum + below(each.selectionSet);
      if (!composite.has(each)) return sum;
      const first = each.arguments?.find(({ name }) => name.value === 'first')?.value;
      if (first?.kind === 'IntValue') return sum + 2 + Number(first.value) * below(each.selectionSet);
      if (first?.kind === 'Variable')
        return sum + 2 + Number(variables[first.name.value]) * below(each.selectionSet);
      return sum + 1 + below(each.selectionSet);
    }, 0);
  }
  return document.definitions.reduce(
    (sum, each) => (each.kind === 'OperationDefinition' ? sum + below(each.selectionSet) : sum),
    0,
  );
}
