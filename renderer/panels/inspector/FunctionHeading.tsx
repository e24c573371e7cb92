import { split_name } from '../../format.ts';
import { useFunctions } from '../../session/hooks.ts';

/** A function's name and, as a chip, what the source documents call it. */
export function FunctionHeading({ name }: { readonly name: string }) {
  const id = useFunctions().get(name)?.id ?? null;
  const [class_name, own_name] = split_name(name);
  return (
    <div className="inspect-function">
      <h2>
        <span className="inspect-class">{class_name}</span>
        <wbr />
        {own_name}
      </h2>
      {id !== null && (
        <span className="inspect-chip" title="Its number in the source documents">
          {id}
        </span>
      )}
    </div>
  );
}
