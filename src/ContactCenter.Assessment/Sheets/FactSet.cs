using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Sheets;

/// <summary>The facts of one period, by name; a fact that is not in it is missing.</summary>
public sealed record FactSet(IReadOnlyDictionary<string, FactValue> Values)
{
    public static FactSet Empty { get; } = new(new Dictionary<string, FactValue>());

    /// <exception cref="ArgumentException">There is no such fact.</exception>
    public FactValue this[string name] => Values.GetValueOrDefault(FactCatalogue.Get(name).Name, FactValue.Missing);

    public FactSet With(string name, FactValue value) =>
        new(new SortedDictionary<string, FactValue>(Values.ToDictionary(), StringComparer.Ordinal) { [FactCatalogue.Get(name).Name] = value });

    public FactSet With(string name, long measured) => With(name, FactValue.Measured(measured));
}
