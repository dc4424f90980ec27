using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ContactCenter.Domain.Faults;

/// <summary>
/// One way in which something is refused: a code that never changes its meaning, and a sentence for who reads an answer itself. Pages have
/// a text of their own for each code, in every language. Every kind is a static field, so that all of them can be listed.
/// </summary>
public sealed partial class FaultKind
{
    /// <param name="code">Lower case with hyphens; of one kind only.</param>
    /// <param name="english">With the names of what it speaks of in braces: <c>{value} is not from {least} to {most}.</c></param>
    public FaultKind(string code, string english)
    {
        (Code, English) = (code, english);
        Parameters = [.. Places().Matches(english).Select(m => m.Groups[1].Value).Distinct()];
    }

    public string Code { get; }

    public string English { get; }

    /// <summary>The names of what it speaks of, in the order in which the sentence does for the first time.</summary>
    public ImmutableArray<string> Parameters { get; }

    /// <summary>A kind that speaks of nothing is its own fault.</summary>
    public static implicit operator Fault(FaultKind kind) => kind.With();

    /// <param name="values">In the order of <see cref="Parameters"/>; days as 2026-01-31, everything invariant.</param>
    /// <exception cref="ArgumentException">Not as many values as there are parameters.</exception>
    public Fault With(params ReadOnlySpan<object?> values)
    {
        if (values.Length != Parameters.Length)
        {
            throw new ArgumentException($"{Code} speaks of {Parameters.Length} values, not of {values.Length}.", nameof(values));
        }

        var written = ImmutableArray.CreateBuilder<string>(values.Length);
        foreach (var value in values)
        {
            written.Add(value is DateOnly day
                ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }

        return new(this, written.MoveToImmutable());
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    internal static partial Regex Places();
}
