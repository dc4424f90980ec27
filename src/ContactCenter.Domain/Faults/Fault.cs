using System.Collections.Immutable;

namespace ContactCenter.Domain.Faults;

/// <summary>Something that is wrong: its kind, and what that speaks of. Equal when both are.</summary>
public sealed class Fault : IEquatable<Fault>
{
    internal Fault(FaultKind kind, ImmutableArray<string> values)
    {
        Kind = kind;
        Parameters = kind.Parameters.Zip(values).ToImmutableSortedDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
    }

    public FaultKind Kind { get; }

    public string Code => Kind.Code;

    /// <summary>By name.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; }

    /// <summary>In English, for who reads an answer itself.</summary>
    public string Text => FaultKind.Places().Replace(Kind.English, place => Parameters[place.Groups[1].Value]);

    public bool Equals(Fault? other) => other is not null && other.Code == Code && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as Fault);

    public override int GetHashCode() => HashCode.Combine(Code, Text);

    public override string ToString() => Text;
}
