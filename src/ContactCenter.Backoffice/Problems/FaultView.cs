using ContactCenter.Domain.Faults;

namespace ContactCenter.Backoffice.Problems;

/// <summary>One thing that is wrong with a field.</summary>
/// <param name="Code">What, for programs; pages translate it.</param>
/// <param name="Params">The values that it speaks of, by name.</param>
/// <param name="Text">The same in English, for who reads the answer itself.</param>
public sealed record FaultView(string Code, IReadOnlyDictionary<string, string> Params, string Text)
{
    public static FaultView Of(Fault fault) => new(fault.Code, fault.Parameters, fault.Text);

    /// <summary>By field.</summary>
    public static IReadOnlyDictionary<string, FaultView[]> Of(IReadOnlyDictionary<string, Fault[]> faults) =>
        faults.ToDictionary(f => f.Key, f => f.Value.Select(Of).ToArray());
}
