namespace ContactCenter.Assessment.Sheets;

/// <summary>Facts added up.</summary>
/// <param name="Value">Null as soon as one is missing.</param>
/// <param name="Missing">The names of those that are.</param>
internal sealed record FactSum(long? Value, FactOrigin Origin, IReadOnlyList<string> Missing)
{
    public static FactSum Of(FactSet facts, IReadOnlyList<string> names)
    {
        var values = names.Select(name => (name, fact: facts[name])).ToList();
        var missing = values.Where(v => v.fact.Value is null).Select(v => v.name).ToList();
        if (missing.Count > 0)
        {
            return new(null, FactOrigin.Missing, missing);
        }

        var external = values.Exists(v => v.fact.Origin == FactOrigin.External);
        return new(values.Aggregate(0L, (sum, v) => checked(sum + v.fact.Value!.Value)), external ? FactOrigin.External : FactOrigin.Measured, []);
    }
}
